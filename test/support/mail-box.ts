import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface MailBox {
  /** With user and password. */
  readonly url: URL
  /** The messages that were taken, as they came over the line. */
  readonly taken: readonly string[]
  /** How often somebody gave a password. */
  logins(): number
  /** What becomes of the next message, instead of being taken. */
  next(fault: 'refuse' | 'take and break'): void
  close(): Promise<void>
}

/** A real SMTP server on this machine that takes mail from `ada` with the password `open: sesame`. */
export async function startMailBox(host = '127.0.0.1'): Promise<MailBox> {
  const taken: string[] = []
  const faults: ('refuse' | 'take and break')[] = []
  let logins = 0
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) => {
      logins += 1
      if (username === 'ada' && password === 'open: sesame') done(null, { user: 'ada' })
      else done(new Error('Invalid username or password'))
    },
    onData: (stream, _, done) => {
      const fault = faults.shift()
      text(stream).then((message) => {
        if (fault === 'refuse')
          return done(Object.assign(new Error('leads@example.org has a full mailbox'), { responseCode: 452 }))
        taken.push(message)
        if (fault === 'take and break') return breakAll()
        done(null, 'OK')
      }, done)
    },
  })
  const breakAll = () => {
    for (const connection of server.connections) connection.close()
  }
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.server.address() as AddressInfo // of a TCP server
  return {
    url: new URL(`smtp://ada:open%3A%20sesame@${host}:${port}`),
    taken,
    logins: () => logins,
    next: (fault) => void faults.push(fault),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
