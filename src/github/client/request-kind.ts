import { z } from 'zod'

/** A request as Octokit's hooks see it. */
export interface RequestParameters {
  readonly method: string
  /** The template of the path, before names are put into it, or a whole address. */
  readonly url: string
  readonly query?: unknown
}

const READS = new Set(['GET', 'HEAD'])
const TOKENS = '/access_tokens'
/** What Octokit's errors say of the request that failed. */
const failed = z.object({ request: z.object({ url: z.string() }) })
const OPERATION = /^\s*(query|mutation)\s+(\w+)/

/** A GraphQL query is sent by POST and reads; asking for a token changes nothing that anybody sees. */
export function isWrite({ method, url, query }: RequestParameters): boolean {
  if (isGraphql(url)) return typeof query === 'string' && query.trimStart().startsWith('mutation')
  return !READS.has(method) && !url.endsWith(TOKENS)
}

/** Whether an error is the refusal of a token, not of what was to be asked with it. */
export function isAboutTokens(error: unknown): boolean {
  return failed.safeParse(error).data?.request.url.endsWith(TOKENS) === true
}

/** `/graphql`, or the whole address on GitHub Enterprise Server. */
export function isGraphql(url: string): boolean {
  return url.endsWith('/graphql')
}

/** What a query is called; undefined for one without a name. */
export function operationName(query: unknown): string | undefined {
  return typeof query === 'string' ? OPERATION.exec(query)?.[2] : undefined
}
