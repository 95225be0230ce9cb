import { type Channels, type FoundChannel, renderFor } from '../chat/channels.ts'
import type { Address } from '../chat/parse-address.ts'
import type { SendOutcome } from '../chat/send-outcome.ts'
import type { Channel } from '../config/configuration.ts'
import { composeLatest } from '../jobs/delivery/compose-latest.ts'
import { type DigestSettings, loadDigestSettings } from '../jobs/digest/load-digest-settings.ts'
import { createTestMessage } from '../reports/chat/test-message.ts'
import type { Runtime } from '../server/runtime.ts'
import { listInstallations } from '../store/installations/installations.ts'
import { openCommandRuntime } from './open-runtime.ts'
import { UsageProblem } from './report-fault.ts'

export interface DeliverOptions {
  readonly test?: boolean
  readonly channel?: string
  readonly dryRun?: boolean
}

interface Output {
  write(text: string): unknown
}

/** A channel that a configuration names, and whose. */
interface NamedChannel {
  readonly installationId: string
  readonly account: string
  readonly settings: DigestSettings
  readonly channel: Channel
  readonly found: FoundChannel
}

/**
 * Tries the channels, or prints what they would be sent; a line each says what came of it. Exit code 1 when one of them cannot be sent to.
 * @throws UsageProblem where no channel is meant, or nothing is asked for
 */
export async function deliver(target: string | undefined, options: DeliverOptions, out: Output): Promise<number> {
  if (options.test !== true && options.dryRun !== true) {
    throw new UsageProblem('give --test to send a test message, or --dry-run to see what would be sent')
  }
  const runtime = await openCommandRuntime()
  try {
    const named = (await listChannels(runtime, target)).filter(
      ({ channel }) => options.channel === undefined || channel.name === options.channel,
    )
    if (named.length === 0) throw new UsageProblem(NO_CHANNEL)
    let code = 0
    for (const one of named) if (!(await handle(runtime, { ...one, options, out }))) code = 1
    return code
  } finally {
    await runtime.close()
  }
}

const NO_CHANNEL =
  'no such channel; the file .github/soundings.yml of an organisation’s .github repository names them under deliver.channels'

async function listChannels({ store, context }: Runtime, target: string | undefined): Promise<readonly NamedChannel[]> {
  const all = await listInstallations(store)
  const wanted = all.filter(({ account }) => target === undefined || account.toLowerCase() === target.toLowerCase())
  const named: NamedChannel[] = []
  for (const { id, account } of wanted) {
    const settings = await loadDigestSettings({ ...context, octokit: context.client.forInstallation(id) }, id)
    for (const channel of settings?.configuration.deliver.channels ?? []) {
      if (settings === undefined) continue
      const found = context.channels.find({ installationId: id, name: channel.name })
      named.push({ installationId: id, account, settings, channel, found })
    }
  }
  return named
}

interface Request extends NamedChannel {
  readonly options: DeliverOptions
  readonly out: Output
}

/** False when it cannot be sent to. */
async function handle(runtime: Runtime, request: Request): Promise<boolean> {
  const { account, channel, found, options, out } = request
  const say = (what: string) => out.write(`${account}, ${channel.name}: ${what}\n`)
  if (found.kind !== 'channel') {
    say(`not sent; ${found.why}`)
    return false
  }
  if (options.test !== true) return printDigests(runtime, { ...request, say, address: found.address })
  const message = createTestMessage(account, channel.name)
  if (options.dryRun === true) {
    say(`would be sent ${JSON.stringify(renderFor(found.address.kind, message), null, 2)}`)
    return true
  }
  const outcome = await sendTest(runtime.context.channels, found.address, { message, ...request })
  say(describe(outcome, found.address))
  return outcome.kind === 'sent'
}

function sendTest(
  channels: Channels,
  address: Address,
  { message, installationId }: Pick<NamedChannel, 'installationId'> & { message: ReturnType<typeof createTestMessage> },
): Promise<SendOutcome> {
  const mark = `soundings-test-${installationId}-${Date.now()}`
  return channels.send(address, { message, mark, list: `review-digest-${installationId}` })
}

/** What the latest digests would be, as the channel would be sent them. */
async function printDigests(
  { context }: Runtime,
  {
    installationId,
    settings,
    channel,
    say,
    address,
  }: NamedChannel & { say: (what: string) => unknown; address: Address },
): Promise<boolean> {
  const octokit = context.client.forInstallation(installationId)
  for (const { scope, composed } of await composeLatest(
    { ...context, octokit },
    { installationId, settings, channel },
  )) {
    say(
      composed.kind === 'nothing'
        ? `nothing would be sent about ${scope}; ${composed.why}`
        : `would be sent about ${scope} ${JSON.stringify(renderFor(address.kind, composed.message), null, 2)}`,
    )
  }
  return true
}

function describe(outcome: SendOutcome, address: Address): string {
  const place = address.kind === 'mail' ? `${address.to.length} mailboxes` : address.url.hostname
  switch (outcome.kind) {
    case 'sent':
      return `a test message was taken for ${place}; look whether it is there`
    case 'refused':
      return `not sent; ${outcome.why}`
    case 'uncertain':
      return `nobody knows whether it arrived; ${outcome.why}`
  }
}
