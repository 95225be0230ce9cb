import { type FoundChannel, renderFor } from '../../chat/channels.ts'
import type { Address } from '../../chat/parse-address.ts'
import type { SendOutcome } from '../../chat/send-outcome.ts'
import type { Channel } from '../../config/configuration.ts'
import { composeLatest } from '../../jobs/delivery/compose-latest.ts'
import { type DigestSettings, loadDigestSettings } from '../../jobs/digest/load-digest-settings.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { ChatMessage } from '../../reports/chat/chat-message.ts'
import { createTestMessage } from '../../reports/chat/test-message.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'

export interface DeliverOptions {
  readonly test?: boolean
  readonly channel?: string
  readonly dryRun?: boolean
}

/** A channel that a configuration names, and whose. */
interface NamedChannel {
  readonly installationId: string
  readonly account: string
  readonly settings: DigestSettings
  readonly channel: Channel
}

type Reachable = NamedChannel & { readonly address: Address }

/** What came of one channel. */
interface Line {
  readonly text: string
  readonly ok: boolean
}

const NO_CHANNEL =
  'no such channel; .github/soundings.yml in the .github repository of an organisation names them under deliver.channels'

/**
 * Tries the channels, or prints what they would be sent; a sentence for each says what came of it. Exit code 1 when one of them cannot be
 * sent to. @throws UsageProblem where no channel is meant, or nothing is asked for
 */
export async function deliver(
  target: string | undefined,
  options: DeliverOptions,
  out: { write(text: string): unknown },
): Promise<number> {
  if (options.test !== true && options.dryRun !== true) {
    throw new UsageProblem('give --test to send a test message, or --dry-run to see what would be sent')
  }
  const runtime = await openCommandRuntime()
  try {
    const { context } = runtime
    const all = await listChannels(context, target)
    const wanted = all.filter(({ channel }) => options.channel === undefined || channel.name === options.channel)
    if (wanted.length === 0) throw new UsageProblem(NO_CHANNEL)
    const lines: Line[] = []
    for (const one of wanted) {
      for (const line of await tryChannel(context, one, options)) {
        out.write(`${one.account}, ${one.channel.name}: ${line.text}\n`)
        lines.push(line)
      }
    }
    return lines.every(({ ok }) => ok) ? 0 : 1
  } finally {
    await runtime.close()
  }
}

async function listChannels(context: JobContext, target: string | undefined): Promise<readonly NamedChannel[]> {
  const all = await listInstallations(context.store)
  const wanted = all.filter(({ account }) => target === undefined || account.toLowerCase() === target.toLowerCase())
  const named: NamedChannel[] = []
  for (const { id, account } of wanted) {
    const settings = await loadDigestSettings({ ...context, octokit: context.client.forInstallation(id) }, id)
    if (settings === undefined) continue
    const { channels } = settings.configuration.deliver
    for (const channel of channels) named.push({ installationId: id, account, settings, channel })
  }
  return named
}

async function tryChannel(
  context: JobContext,
  named: NamedChannel,
  { test, dryRun }: DeliverOptions,
): Promise<readonly Line[]> {
  const { installationId, channel } = named
  const found: FoundChannel = context.channels.find({ installationId, name: channel.name })
  if (found.kind !== 'channel') return [{ text: `not sent; ${found.why}`, ok: false }]
  const reachable = { ...named, address: found.address }
  if (test !== true) return printDigests(context, reachable)
  const message = createTestMessage(named.account, channel.name)
  if (dryRun === true) return [{ text: `would be sent ${show(found.address, message)}`, ok: true }]
  return [await sendTest(context, reachable, message)]
}

async function sendTest(context: JobContext, { installationId, address }: Reachable, message: ChatMessage) {
  const mark = `soundings-test-${installationId}-${context.wallClock()}`
  const outcome = await context.channels.send(address, { message, mark, list: `review-digest-${installationId}` })
  return { text: describe(outcome, address), ok: outcome.kind === 'sent' }
}

/** What the latest digests would be, as the channel would be sent them. */
async function printDigests(context: JobContext, { address, ...named }: Reachable): Promise<readonly Line[]> {
  const octokit = context.client.forInstallation(named.installationId)
  const latest = await composeLatest({ ...context, octokit }, named)
  return latest.map(({ scope, composed }) => {
    const text =
      composed.kind === 'nothing'
        ? `would be sent nothing about ${scope}; ${composed.why}`
        : `would be sent ${show(address, composed.message)}`
    return { text, ok: true }
  })
}

function show({ kind }: Address, message: ChatMessage): string {
  return JSON.stringify(renderFor(kind, message), null, 2)
}

function describe(outcome: SendOutcome, address: Address): string {
  const place = address.kind === 'mail' ? address.to.join(', ') : address.url.hostname
  switch (outcome.kind) {
    case 'sent':
      return `a test message was sent to ${place}; look whether it is there`
    case 'refused':
      return `not sent; ${outcome.why}`
    case 'uncertain':
      return `it may have arrived or not; ${outcome.why}`
  }
}
