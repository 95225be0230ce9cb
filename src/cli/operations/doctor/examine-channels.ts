import { isChannelVariable } from '../../../chat/channel-variable.ts'
import type { Channels, DeliverySettings } from '../../../chat/channels.ts'
import { findMailFault } from '../../../chat/send-mail.ts'
import type { Channel } from '../../../config/configuration.ts'
import type { Environment } from '../../../env.ts'
import type { ScopeDestination } from '../../../jobs/digest/find-destinations.ts'
import { maySee, wantsDigest } from '../../../reports/chat/channel-digests.ts'
import { deliverySettings } from '../../../server/channels-of.ts'
import { plural } from '../../../util/sentences.ts'
import { type Finding, fine, wrong } from './finding.ts'

const WHAT = 'delivery'

/** What whoever runs the server set for sending, before any organisation is looked at. */
export async function examineDelivery(env: Environment): Promise<readonly Finding[]> {
  const settings = deliverySettings(env)
  return [...judgeVariables(settings), ...(await examineMail(env, settings))]
}

/** Pure. */
export function judgeVariables({ addresses }: Pick<DeliverySettings, 'addresses'>): readonly Finding[] {
  const odd = [...addresses.keys()].filter((name) => !isChannelVariable(name))
  const findings = odd.map((name) => wrong(WHAT, `${name} names no channel; the form is DELIVER_INSTALLATION_CHANNEL`))
  const set = addresses.size - odd.length
  return [...findings, fine(WHAT, set === 1 ? '1 address of a channel is set' : `${set} addresses of channels are set`)]
}

async function examineMail(env: Environment, { mail }: DeliverySettings): Promise<readonly Finding[]> {
  if (mail !== undefined) {
    const fault = await findMailFault(mail)
    return [fault === undefined ? fine('mail', `${mail.smtpUrl.hostname} takes our mail`) : wrong('mail', fault)]
  }
  if (env.SMTP_URL === undefined && env.MAIL_FROM === undefined) return []
  return [wrong('mail', 'SMTP_URL and MAIL_FROM belong together; set both')]
}

/** An installation's channels beside the digests that it has. */
export interface NamedChannels {
  readonly installationId: string
  readonly account: string
  readonly named: readonly Channel[]
  readonly digests: readonly ScopeDestination[]
}

/** Pure. Whether each channel that a configuration names can be sent something. */
export function judgeChannels(
  channels: Pick<Channels, 'find'>,
  { installationId, account, named, digests }: NamedChannels,
): readonly Finding[] {
  return named.map((channel) => {
    const { name } = channel
    const found = channels.find({ installationId, name })
    if (found.kind !== 'channel') return wrong(account, `channel ${name}: ${found.why}`)
    const wanted = digests.filter(({ about }) => wantsDigest(channel, about))
    if (wanted.length === 0) return wrong(account, `channel ${name}: ${missing(channel)}`)
    const mute = wanted.filter(
      ({ chosen }) => chosen.kind === 'destination' && !chosen.shown.some(maySee.bind(undefined, channel)),
    )
    if (mute.length === 0) return fine(account, `channel ${name} gets ${plural(wanted.length, 'digest')}`)
    const scopes = mute.map(({ scope }) => scope).join(', ')
    return wrong(account, `channel ${name}: nothing of ${scopes} is public; it gets nothing without private: true`)
  })
}

function missing({ digests }: Channel): string {
  return digests === undefined ? 'there is no digest to send' : `there is no digest called ${digests.join(', ')}`
}

/** Pure. Messages of which nobody knows whether they arrived. @param keys `CHANNEL/iINSTALLATION/WEEK/SCOPE` */
export function judgeUncertain(account: string, keys: readonly string[]): readonly Finding[] {
  return keys.map((key) =>
    wrong(account, `nobody knows whether the message ${key} arrived; look there, it is not sent again`),
  )
}
