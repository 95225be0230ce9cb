import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire to a server on this machine that can be cut, or be silent. */
export interface TcpProxy {
  readonly port: number
  /** Breaks what is open and takes nothing new. */
  cut(): void
  /** Lets nothing through from now on, without saying so. */
  hush(): void
  /** The same for what is open now; new connections work, as after a failover. */
  forget(): void
  /** Breaks what is open as soon as the server's answer holds the text, which never arrives. */
  cutAt(text: string): void
  mend(): void
  close(): Promise<void>
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const forgotten = new WeakSet<Socket>()
  const state: { isCut: boolean; isSilent: boolean; fatal?: string } = { isCut: false, isSilent: false }
  const breakAll = () => sockets.forEach((socket) => void socket.destroy())
  const server = createServer((near) => {
    if (state.isCut) return void near.destroy()
    const far = connect(targetPort, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => {
        if (from === far && state.fatal !== undefined && chunk.includes(state.fatal)) {
          delete state.fatal
          breakAll()
        } else if (!state.isSilent && !forgotten.has(from)) to.write(chunk)
      })
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.on('error', () => from.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut() {
      state.isCut = true
      breakAll()
    },
    hush() {
      state.isSilent = true
    },
    forget() {
      sockets.forEach((socket) => void forgotten.add(socket))
    },
    cutAt(text) {
      state.fatal = text
    },
    mend() {
      if (state.isSilent) breakAll()
      Object.assign(state, { isCut: false, isSilent: false })
    },
    async close() {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}
