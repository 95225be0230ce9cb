import type { Server } from 'node:http'
import { type Environment, EnvironmentProblem } from '../env.ts'
import { http } from '../github/client/http/node-http.ts'
import type { Handler } from './create-router.ts'

/** Nobody may hold a connection by sending slowly, or by not reading: GitHub itself gives up after 10 s. */
const CONNECTION_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
} as const
const SILENCE_MS = 20_000

interface Place extends Pick<Environment, 'HOST' | 'PORT'> {
  /** The variable that names the port; `PORT` unless said. */
  readonly variable?: string
}

/** @throws EnvironmentProblem when the port is taken or the address is not ours. */
export function listen(place: Place, handler: Handler): Promise<Server> {
  const server = http.createServer(CONNECTION_LIMITS, handler)
  server.setTimeout(SILENCE_MS)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(place, error)))
    server.listen(place.PORT, place.HOST, () => resolve(server))
  })
}

function listenProblem({ HOST, PORT, variable = 'PORT' }: Place, cause: Error): Error {
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE')
    return new EnvironmentProblem(`port ${PORT} is in use; stop what uses it or set ${variable} to another`, { cause })
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new EnvironmentProblem(`cannot listen on ${HOST}:${PORT}; change HOST or ${variable}`, { cause })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new EnvironmentProblem(`HOST ${HOST} is not known on this machine; set it to an address of it`, { cause })
  return cause
}
