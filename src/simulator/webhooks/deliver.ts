import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Faults } from '../faults.ts'
import type { Delivery } from './delivery-log.ts'

/** GitHub closes the connection after 10 s, an Enterprise Server after 30 s; neither ever tries again by itself. */
const DELIVERY_TIMEOUT_MS = 10_000
const ENTERPRISE_TIMEOUT_MS = 30_000
const AT_ONCE = 16

export interface WebhookSenderOptions {
  readonly secret: () => string
  readonly appId: number
  readonly faults: Faults
  /** Set for GitHub Enterprise Server, which names itself. */
  readonly enterpriseHost: string | undefined
  readonly url: () => string | undefined
}

/** Sends signed webhooks over real HTTP, some at a time, with whatever goes wrong on purpose. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions
  readonly #waiting: Delivery[] = []
  readonly #sending = new Set<Promise<void>>()
  readonly #heldBack: Delivery[] = []

  constructor(options: WebhookSenderOptions) {
    this.#options = options
  }

  post(delivery: Delivery): void {
    const { deliver, reorder } = this.#options.faults
    if (deliver === 'never' || this.#options.url() === undefined) return
    const copies = deliver === 'twice' ? [delivery, delivery] : [delivery]
    for (const one of copies) this.#heldBack.push(one)
    if (this.#heldBack.length >= reorder) this.#release()
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    this.#release()
    while (this.#sending.size > 0) await Promise.all(this.#sending)
  }

  #release(): void {
    const held = this.#heldBack.splice(0)
    for (const one of this.#options.faults.reorder > 0 ? held.toReversed() : held) this.#waiting.push(one)
    while (this.#sending.size < AT_ONCE && this.#waiting.length > 0) this.#startOne()
  }

  #startOne(): void {
    const next = this.#waiting.shift()
    if (next === undefined) return
    const sent = this.#send(next).finally(() => {
      this.#sending.delete(sent)
      this.#startOne()
    })
    this.#sending.add(sent)
  }

  async #send(delivery: Delivery): Promise<void> {
    const url = this.#options.url()
    if (url === undefined) return
    if (this.#options.faults.delayMs > 0) await sleep(this.#options.faults.delayMs)
    delivery.headers = headersOf(delivery, this.#options)
    delivery.url = url
    const begun = performance.now()
    delivery.status = await statusOf(url, delivery, this.#options)
    delivery.durationS = Math.round(performance.now() - begun) / 1000
  }
}

/** As GitHub sends them; the signature is over the exact bytes of the body. */
function headersOf({ body, event, guid }: Delivery, options: WebhookSenderOptions): Record<string, string> {
  const { secret, appId, enterpriseHost } = options
  const sign = (algorithm: string) => `${algorithm}=${createHmac(algorithm, secret()).update(body).digest('hex')}`
  const enterprise =
    enterpriseHost === undefined
      ? {}
      : { 'x-github-enterprise-host': enterpriseHost, 'x-github-enterprise-version': '3.19.0' }
  return {
    ...enterprise,
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/50ff1a0',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': '1',
    'x-github-hook-installation-target-id': String(appId),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': sign('sha1'),
    'x-hub-signature-256': sign('sha256'),
  }
}

async function statusOf(
  url: string,
  { headers, body }: Delivery,
  { enterpriseHost }: WebhookSenderOptions,
): Promise<number> {
  try {
    const signal = AbortSignal.timeout(enterpriseHost === undefined ? DELIVERY_TIMEOUT_MS : ENTERPRISE_TIMEOUT_MS)
    const answer = await fetch(url, { method: 'POST', headers, body, signal })
    await answer.arrayBuffer()
    return answer.status
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 504 : 502 // what GitHub records of a time-out is not documented
  }
}
