import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiParts } from './api-parts.ts'
import { type Fault, takeFault } from './faults.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { apiPath } from './host.ts'
import { jsonText } from './json-text.ts'
import { createRestAnswer } from './rest/answer-rest.ts'
import { fail, notFound, type RestAnswer, type Route } from './rest/route.ts'

/** Answers GitHub's REST and GraphQL under the paths that the host has. */
export function createApi(
  parts: ApiParts,
  routes: readonly Route[],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const rest = createRestAnswer(parts, routes)
  return async (request, response) => {
    const url = new URL(request.url ?? '/', parts.root)
    const body = await readJson(request)
    if (body === undefined) return write(response, fail(400, 'Problems parsing JSON'))
    const fault = takeFault(parts.faults, `${request.method} ${url.pathname}`)
    if (fault?.hang === true) return
    if (fault?.status !== undefined) {
      const { status, headers = {}, body: instead = { message: 'fault' } } = fault
      return write(response, { status, headers, body: instead })
    }
    const path = apiPath(parts.world.host, url.pathname)
    if (path === undefined) return write(response, notFound)
    const call = { request, path, query: url.searchParams, body, shift: fault?.shift ?? 0 }
    const answer = path === '/graphql' ? await serveGraphql(parts, call, fault?.partial) : rest(call)
    if (fault?.lost === true) response.destroy()
    else write(response, rewritten(answer, fault?.rewrite))
  }
}

function rewritten(answer: RestAnswer, rewrite: Fault['rewrite']): RestAnswer {
  return rewrite === undefined ? answer : { ...answer, body: JSON.parse(rewrite(jsonText(answer.body))) }
}

/** Undefined when the body is not JSON. */
async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined // the caller answers 400, as GitHub does
  }
}

function write(response: ServerResponse, { status, body, headers = {} }: RestAnswer): void {
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  const always = { 'content-type': type, date: new Date().toUTCString(), 'x-github-media-type': 'github.v3' }
  response.writeHead(status, { ...always, ...headers })
  if (body === undefined) response.end()
  else response.end(typeof body === 'string' ? body : jsonText(body))
}
