import type { Environment } from '../env.ts'
import type { Handler } from './create-router.ts'

/**
 * Tells browsers to come by HTTPS alone for a year, where the public address has it. Of hosts below ours nothing is said: whether they have
 * HTTPS only their operator knows.
 */
export function withStrictTransport({ PUBLIC_URL }: Pick<Environment, 'PUBLIC_URL'>, handler: Handler): Handler {
  if (PUBLIC_URL?.startsWith('https:') !== true) return handler
  return (request, response) => {
    response.setHeader('strict-transport-security', 'max-age=31536000')
    return handler(request, response)
  }
}
