import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A port of this machine that nobody uses at this moment. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}
