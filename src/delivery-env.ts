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

const EXAMPLE = 'must be hosts and what they take, such as chat.example.org=slack, flows.example.org:8443=teams'
const format = z.enum(['slack', 'teams'], EXAMPLE)
const pair = z
  .string()
  .regex(/^[\w.-]+(:\d+)?=\w+$/, EXAMPLE)
  .transform((text) => text.toLowerCase().split('='))
  .pipe(z.tuple([z.string(), format]))

/** Hosts that messages may go to besides those of Slack and Teams. */
export const deliverHosts = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(pair))
  .transform((pairs) => new Map(pairs))
