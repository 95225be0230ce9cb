import { createServer } from 'node:net'

/** A port that nobody listened on a moment ago, for servers that must be told theirs. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port')
  return address.port
}
