import { once } from 'node:events'
import { connect } from 'node:net'
import type { SignedDelivery } from './signed-delivery.ts'

/** Sends deliveries over one connection, one after the other. */
export interface RawSender {
  /** @throws Error for any answer but a success */
  send(delivery: SignedDelivery): Promise<void>
  close(): void
}

/**
 * Node's own client needs as much of a processor as the server that is measured, and both share this machine; so requests are written
 * as they go over the wire and of an answer only the status and the end are looked for.
 */
export async function openRawSender(url: string): Promise<RawSender> {
  const { hostname, port, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  let answered = Promise.withResolvers<void>()
  let text = ''
  socket.on('error', (error) => answered.reject(error))
  socket.on('close', () => answered.reject(new Error('the server closed the connection')))
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    if (!isComplete(text)) return
    const status = Number(text.slice(9, 12))
    text = ''
    if (status >= 200 && status < 300) answered.resolve()
    else answered.reject(new Error(`answered ${status}`))
  })
  return {
    send({ headers, body }) {
      answered = Promise.withResolvers()
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.cork()
      socket.write(`POST /api/github/webhooks HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}\r\n`)
      socket.write(body)
      socket.uncork()
      return answered.promise
    },
    close() {
      answered.promise.catch(() => undefined) // nobody waits for it any more
      socket.destroy()
    },
  }
}

function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const head = text.slice(0, end).toLowerCase()
  if (head.includes('\r\ntransfer-encoding: chunked')) return text.endsWith('\r\n0\r\n\r\n')
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
  return text.length >= end + 4 + length
}
