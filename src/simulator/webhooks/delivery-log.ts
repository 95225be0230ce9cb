export interface Delivery {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly installationId: number | null
  readonly repositoryId: number | null
  readonly deliveredAt: number
  readonly isRedelivery: boolean
  /** The exact text that is signed and sent. */
  readonly body: string
  headers: Readonly<Record<string, string>>
  url: string
  /** What the receiver answered: 0 before it did, 502 when it could not be reached in time. */
  status: number
  durationS: number
}

type NewDelivery = Pick<
  Delivery,
  'guid' | 'event' | 'action' | 'installationId' | 'repositoryId' | 'isRedelivery' | 'body'
>

/** GitHub forgets what can be sent again after three days. */
const KEPT_MS = 3 * 24 * 3_600_000
/** Forgotten ones are let go in batches. */
const FORGET_AT = 500

/** Every delivery and its outcome, as the App's delivery log shows them. */
export class DeliveryLog {
  readonly #entries: Delivery[] = []
  readonly #send: (delivery: Delivery) => void
  readonly #now: () => number
  #nextId = 1

  constructor(send: (delivery: Delivery) => void, now: () => number) {
    this.#send = send
    this.#now = now
  }

  /** Newest first, some forgotten ones included. */
  get entries(): readonly Delivery[] {
    return this.#entries.toReversed()
  }

  /** Deliveries ever recorded, forgotten ones included. */
  get total(): number {
    return this.#nextId - 1
  }

  record(delivery: NewDelivery): Delivery {
    const unsent = { headers: {}, url: '', status: 0, durationS: 0, deliveredAt: this.#now() }
    const entry = { ...delivery, ...unsent, id: this.#nextId }
    this.#nextId += 1
    this.#entries.push(entry)
    this.#forget()
    return entry
  }

  /** Twelve weeks of payloads would fill the memory. */
  #forget(): void {
    const oldest = this.#now() - KEPT_MS
    const known = this.#entries.findIndex(({ deliveredAt }) => deliveredAt > oldest)
    if (known >= FORGET_AT) this.#entries.splice(0, known)
  }

  /** Newest first, of the last three days. */
  remembered(): readonly Delivery[] {
    const oldest = this.#now() - KEPT_MS
    return this.entries.filter(({ deliveredAt }) => deliveredAt > oldest)
  }

  find(id: number): Delivery | undefined {
    return this.remembered().find((entry) => entry.id === id)
  }

  /** Sends one again, with its old GUID; false when it is forgotten. */
  redeliver(id: number): boolean {
    const found = this.find(id)
    if (found === undefined) return false
    this.#send(this.record({ ...found, isRedelivery: true }))
    return true
  }
}
