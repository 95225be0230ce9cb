import type { MailContent } from '../reports/chat/mail-message.ts'
import { loggableMessage } from '../util/loggable-error.ts'
import { createMailServer, type MailSettings } from './mail-server.ts'
import type { SendOutcome } from './send-outcome.ts'

/** One e-mail. */
export interface Mail {
  readonly to: readonly string[]
  readonly content: MailContent
  /** Letters, digits and dashes: the same for the same message, whoever sends it. */
  readonly mark: string
  /** What it is about, for filters: letters, digits and dashes. */
  readonly list: string
}

/**
 * Hands one e-mail to the server. The connection is tried first, so that what fails there is surely not sent; after that a server's own no
 * is one, and silence is not. Never throws.
 */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<SendOutcome> {
  const unreachable = await findMailFault(settings)
  if (unreachable !== undefined) return { kind: 'refused', why: unreachable }
  const server = await createMailServer(settings)
  try {
    await server.sendMail(toMessage(settings, mail))
    return { kind: 'sent' }
  } catch (error) {
    const isSaid = Error.isError(error) && 'responseCode' in error && typeof error.responseCode === 'number'
    return { kind: isSaid ? 'refused' : 'uncertain', why: describe(error) }
  } finally {
    server.close()
  }
}

/** Why nothing can be sent, after a look at the server and at its answer to our password; undefined when all is well. */
export async function findMailFault(settings: MailSettings): Promise<string | undefined> {
  const server = await createMailServer(settings)
  try {
    await server.verify()
    return undefined
  } catch (error) {
    return `the mail server ${settings.smtpUrl.hostname} cannot be used: ${describe(error)}`
  } finally {
    server.close()
  }
}

/** Without the mailboxes that servers repeat in their answers: what is said here is kept with the work that failed. */
function describe(error: unknown): string {
  return loggableMessage(error).replace(/[^\s<>@]+@[^\s<>@]+/g, '…')
}

function toMessage({ from }: MailSettings, { to, content, mark, list }: Mail) {
  const domain = from.replace(/^.*@/, '').replace(/>.*$/, '')
  return {
    from,
    to: [...to],
    subject: content.subject,
    text: content.text,
    html: content.html,
    messageId: `<${mark}@${domain}>`,
    headers: { 'List-Id': `<${list}.${domain}>`, 'Auto-Submitted': 'auto-generated' },
  }
}
