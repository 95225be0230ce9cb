import { isLoopback } from './loopback.ts'

/** Where a channel's messages go. */
export type Address =
  | { readonly kind: 'slack' | 'teams'; readonly url: URL }
  | { readonly kind: 'mail'; readonly to: readonly string[] }

/** An address, or what is wrong with it in words that do not repeat it: it is a secret. */
export type ParsedAddress =
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'problem'; readonly why: string }

/** Which hosts messages may go to, besides those of Slack and Teams. */
export interface AllowedHosts {
  /** Hosts, with their port where it is not the usual one, and the format that they take. */
  readonly extra: ReadonlyMap<string, 'slack' | 'teams'>
  /** Whether this machine is reached without TLS; never in production. */
  readonly allowsPlainLoopback: boolean
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, and the same of GovSlack. */
const SLACK = /^hooks\.slack(-gov)?\.com$/
/** Workflows: Power Platform's hosts, and those of Logic Apps that came before them. */
const TEAMS = /^[a-z0-9.-]+\.(api\.powerplatform\.com|logic\.azure\.com)$/
const MAILBOX = /^[^\s@<>",;:\\()[\]]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i
const MOST_MAILBOXES = 50

/** Reads a channel's address: `https://…` of a webhook, or `mailto:` with one or more mailboxes. Pure. */
export function parseAddress(text: string, hosts: AllowedHosts): ParsedAddress {
  const url = URL.parse(text)
  if (url === null) return problem('is no URL; give https://… of a webhook, or mailto:leads@example.org')
  return url.protocol === 'mailto:' ? parseMail(url) : parseWebhook(url, hosts)
}

function parseWebhook(url: URL, hosts: AllowedHosts): ParsedAddress {
  const kind = formatOf(url, hosts)
  if (kind === undefined) return problem(`leads to ${url.host}, which is not allowed; DELIVER_HOSTS can name it`)
  const isPlain = hosts.allowsPlainLoopback && url.protocol === 'http:' && isLoopback(url)
  if (url.protocol !== 'https:' && !isPlain) return problem('must begin with https://')
  if (url.username !== '' || url.password !== '')
    return problem('has a user or a password in it; webhooks have neither')
  return { kind: 'address', address: { kind, url } }
}

function formatOf({ hostname, host, port }: URL, { extra }: AllowedHosts): 'slack' | 'teams' | undefined {
  const listed = extra.get(host)
  if (listed !== undefined || port !== '') return listed
  if (SLACK.test(hostname)) return 'slack'
  return TEAMS.test(hostname) ? 'teams' : undefined
}

/** Other fields of such a URL (`?subject=`) are not taken: what is written is not the address's to say. */
function parseMail({ pathname, search }: URL): ParsedAddress {
  if (search !== '') return problem('has more than mailboxes in it; leave out everything from the question mark on')
  const to = pathname.split(',').map((mailbox) => mailbox.trim())
  if (to.length > MOST_MAILBOXES) return problem(`has more than ${MOST_MAILBOXES} mailboxes; use a mailing list`)
  if (!to.every((mailbox) => MAILBOX.test(mailbox))) return problem('names no mailbox such as leads@example.org')
  return { kind: 'address', address: { kind: 'mail', to } }
}

function problem(why: string): ParsedAddress {
  return { kind: 'problem', why }
}
