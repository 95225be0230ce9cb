import { z } from 'zod'

/** The server that takes our mail; credentials in it, percent-encoded. */
export const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be a URL such as smtps://user:password@mail.example.org' })
  .transform((text) => new URL(text))
  .refine(({ hostname }) => hostname !== '', 'must be a URL such as smtps://user:password@mail.example.org')

/** `soundings@example.org`, or with a name before it: `Soundings <soundings@example.org>`. */
export const mailbox = z
  .string()
  .regex(
    /^([^\r\n<>"@]+ <[^\s<>@]+@[\w.-]+>|[^\s<>@]+@[\w.-]+)$/,
    'must be a mailbox such as soundings@example.org, or Soundings <soundings@example.org>',
  )

const PAIR = String.raw`[\w.-]+(:\d+)?=(slack|teams)`

/** Hosts that messages may go to besides those of Slack and Teams. */
export const deliverHosts = z
  .string()
  .regex(
    new RegExp(`^${PAIR}(\\s*,\\s*${PAIR})*$`, 'i'),
    'must be hosts and what they take, such as chat.example.org=slack, flows.example.org:8443=teams',
  )
  .transform((text) => new Map(text.toLowerCase().split(',').map(toPair)))

function toPair(text: string): readonly [string, 'slack' | 'teams'] {
  const [host = '', format] = text.trim().split('=')
  return [host, format === 'teams' ? 'teams' : 'slack']
}
