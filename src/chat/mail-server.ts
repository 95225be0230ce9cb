import type { Transporter } from 'nodemailer'
import { SECOND_MS } from '../util/time.ts'
import { isLoopback } from './loopback.ts'

/** How mail leaves: the server with its password, and the mailbox that it comes from. */
export interface MailSettings {
  readonly smtpUrl: URL
  readonly from: string
}

const CONNECT_MS = 10 * SECOND_MS
const SILENCE_MS = 20 * SECOND_MS
/** Port of `smtp:` where none is given: submission, which begins in plain text and turns to TLS. */
const SUBMISSION = 587
const SMTPS = 465

/** A password never goes over a line without TLS, unless it stays on this machine. */
export async function createMailServer({ smtpUrl }: Pick<MailSettings, 'smtpUrl'>): Promise<Transporter> {
  // Takes memory that a server without mail does not need.
  const { createTransport } = await import('nodemailer')
  const isSecure = smtpUrl.protocol === 'smtps:'
  const auth =
    smtpUrl.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(smtpUrl.username), pass: decodeURIComponent(smtpUrl.password) } }
  return createTransport({
    host: smtpUrl.hostname.replace(/^\[|\]$/g, ''),
    port: smtpUrl.port === '' ? (isSecure ? SMTPS : SUBMISSION) : Number(smtpUrl.port),
    secure: isSecure,
    requireTLS: !isSecure && !isLoopback(smtpUrl) && smtpUrl.username !== '',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  })
}
