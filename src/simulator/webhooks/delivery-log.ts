import type { HostKind } from '../behaviour.ts'

export interface Delivery {
  /** Beyond 2^53 on github.com since February 2026 (octokit/request.js#797): never a JavaScript number. */
  readonly id: bigint
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
  /** What the receiver answered: 0 before it did, 502 when it could not be reached, 504 when it took too long. */
  status: number
  durationS: number
}

type NewDelivery = Pick<
  Delivery,
  'guid' | 'event' | 'action' | 'installationId' | 'repositoryId' | 'isRedelivery' | 'body'
>

export interface DeliveryLogOptions {
  readonly send: (delivery: Delivery) => void
  readonly now: () => number
  readonly host: HostKind
  readonly hasLargeIds: boolean
}

/** What became of a wish to have a delivery sent again. */
export type Redelivery = 'sent' | 'unknown' | 'too old'

const DAY_MS = 24 * 3_600_000
/** Deliveries are listed and sent again for so long (docs: "Redelivering webhooks"). */
const KEPT_MS: Readonly<Record<HostKind, number>> = {
  'github.com': 3 * DAY_MS,
  'ghe.com': 3 * DAY_MS,
  ghes: 7 * DAY_MS,
}
/** Forgotten ones are let go in batches. */
const FORGET_AT = 500
/** No multiple of the step above it is a number that JavaScript can hold. */
const LARGE = { first: 3_804_004_623_172_239_366n, step: 1_000_004n }
const SMALL = { first: 1n, step: 1n }

/** Every delivery and its outcome, as the App's delivery log shows them. */
export class DeliveryLog {
  readonly #entries: Delivery[] = []
  /** Ids of deliveries that are no longer kept. */
  readonly #forgotten = new Set<string>()
  readonly #options: DeliveryLogOptions
  #nextId: bigint
  #total = 0

  constructor(options: DeliveryLogOptions) {
    this.#options = options
    this.#nextId = this.#ids.first
  }

  get #ids() {
    return this.#options.hasLargeIds ? LARGE : SMALL
  }

  /** Newest first, some forgotten ones included. */
  get entries(): readonly Delivery[] {
    return this.#entries.toReversed()
  }

  /** Deliveries ever recorded, forgotten ones included. */
  get total(): number {
    return this.#total
  }

  record(delivery: NewDelivery): Delivery {
    const unsent = { headers: {}, url: '', status: 0, durationS: 0, deliveredAt: this.#options.now() }
    const entry = { ...delivery, ...unsent, id: this.#nextId }
    this.#nextId += this.#ids.step
    this.#total += 1
    this.#entries.push(entry)
    this.#forget()
    return entry
  }

  get #oldest(): number {
    return this.#options.now() - KEPT_MS[this.#options.host]
  }

  /** Twelve weeks of payloads would fill the memory. */
  #forget(): void {
    const known = this.#entries.findIndex(({ deliveredAt }) => deliveredAt > this.#oldest)
    if (known < FORGET_AT) return
    for (const { id } of this.#entries.splice(0, known)) this.#forgotten.add(String(id))
  }

  /** Newest first, of the last days. */
  remembered(): readonly Delivery[] {
    return this.entries.filter(({ deliveredAt }) => deliveredAt > this.#oldest)
  }

  /** By the exact digits of its id. */
  find(id: string): Delivery | undefined {
    return this.remembered().find((entry) => String(entry.id) === id)
  }

  /** Sends one again, with its old GUID. */
  redeliver(id: string): Redelivery {
    const found = this.find(id)
    if (found !== undefined) {
      this.#options.send(this.record({ ...found, isRedelivery: true }))
      return 'sent'
    }
    const isOld = this.#forgotten.has(id) || this.#entries.some((entry) => String(entry.id) === id)
    return isOld ? 'too old' : 'unknown'
  }
}
