import type { ChatMessage } from '../reports/chat/chat-message.ts'
import { renderMail } from '../reports/chat/mail-message.ts'
import { renderSlack } from '../reports/chat/slack-message.ts'
import { renderTeams } from '../reports/chat/teams-message.ts'
import { channelVariable } from './channel-variable.ts'
import type { MailSettings } from './mail-server.ts'
import { type Address, type AllowedHosts, parseAddress } from './parse-address.ts'
import { postWebhook } from './post-webhook.ts'
import { sendMail } from './send-mail.ts'
import type { SendOutcome } from './send-outcome.ts'

/** What whoever runs the server gave us to send with. */
export interface DeliverySettings extends AllowedHosts {
  /** By the names of their variables. */
  readonly addresses: ReadonlyMap<string, string>
  /** undefined: no e-mail is sent. */
  readonly mail: MailSettings | undefined
}

/** A channel as a configuration names it, for the installation that the configuration is of. */
export interface ChannelRef {
  readonly installationId: string
  readonly name: string
}

/** A channel with what is needed to send to it, or why nothing can be. */
export type FoundChannel =
  | { readonly kind: 'channel'; readonly address: Address }
  | { readonly kind: 'no-address'; readonly why: string }
  | { readonly kind: 'problem'; readonly why: string }

/** A message on its way, with the mark by which it is known. */
export interface Dispatch {
  readonly message: ChatMessage
  readonly mark: string
  /** See `Mail`. */
  readonly list: string
}

/** Finds channels and sends to them. */
export interface Channels {
  find(channel: ChannelRef): FoundChannel
  /** Sends once. Never throws. */
  send(address: Address, dispatch: Dispatch): Promise<SendOutcome>
}

export function createChannels(settings: DeliverySettings): Channels {
  return { find: (channel) => findChannel(settings, channel), send: (address, what) => send(settings, address, what) }
}

function findChannel(settings: DeliverySettings, { installationId, name }: ChannelRef): FoundChannel {
  const variable = channelVariable(installationId, name)
  const text = settings.addresses.get(variable)
  if (text === undefined) return { kind: 'no-address', why: `it has no address here; set ${variable}` }
  const parsed = parseAddress(text, settings)
  if (parsed.kind === 'problem') return { kind: 'problem', why: `${variable} ${parsed.why}` }
  if (parsed.address.kind === 'mail' && settings.mail === undefined) {
    return { kind: 'problem', why: `${variable} is a mailbox, and SMTP_URL and MAIL_FROM are not both set` }
  }
  return { kind: 'channel', address: parsed.address }
}

async function send({ mail }: DeliverySettings, address: Address, { message, ...of }: Dispatch): Promise<SendOutcome> {
  if (address.kind !== 'mail') return postWebhook(address.url, renderFor(address.kind, message))
  if (mail === undefined) return { kind: 'refused', why: 'SMTP_URL and MAIL_FROM are not both set' }
  return sendMail(mail, { to: address.to, content: renderMail(message), ...of })
}

/** What is sent to a channel of a kind, for sending and for showing. */
export function renderFor(kind: Address['kind'], message: ChatMessage): object {
  switch (kind) {
    case 'slack':
      return renderSlack(message)
    case 'teams':
      return renderTeams(message)
    case 'mail':
      return renderMail(message)
  }
}
