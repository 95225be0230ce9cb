import type { InstallationState, RepositoryState, World } from '../state/world.ts'
import { findRepository, fullName } from '../state/world.ts'

export interface RestRequest {
  readonly world: World
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Who asks: the installation of the token, as narrow as the token; undefined for the App itself. */
  readonly installation: InstallationState | undefined
  /** Root of the API and path asked for, for links. */
  readonly root: string
  readonly path: string
  /** By so many items a list has moved since its first page was read. */
  readonly shift: number
}

export interface RestAnswer {
  readonly status: number
  /** Fields of the answer; the rest is filled in from GitHub's schema. Text is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Route {
  /** As in GitHub's OpenAPI document: `GET /repos/{owner}/{repo}`. */
  readonly operation: string
  readonly auth: 'app' | 'installation' | 'none'
  /** The permissions of which the token needs one. */
  readonly needs?: Readonly<Record<string, 'read' | 'write'>>
  readonly handle: (request: RestRequest) => RestAnswer
}

export function fail(status: number, message: string): RestAnswer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } }
}

export const notFound = fail(404, 'Not Found')

/** Runs `handle` with the repository of the path, or answers as GitHub does: 404 without access, 301 under an old name. */
export function withRepository(request: RestRequest, handle: (repository: RepositoryState) => RestAnswer): RestAnswer {
  const { owner = '', repo = '' } = request.params
  const repository = findRepository(request.world, owner, repo)
  const mayRead = request.installation === undefined || request.installation.repositoryIds.has(repository?.id ?? 0)
  if (repository === undefined || !mayRead) return notFound
  if (fullName(repository).toLowerCase() === `${owner}/${repo}`.toLowerCase()) return handle(repository)
  const rest = request.path
    .split('/')
    .slice(4)
    .map((part) => `/${part}`)
    .join('')
  const query = request.query.size === 0 ? '' : `?${request.query}`
  const location = `${request.root}/repositories/${repository.id}${rest}${query}`
  return { ...fail(301, 'Moved Permanently'), headers: { location } }
}

/** One page of a list with GitHub's `link` header. */
export function page<T>(
  request: RestRequest,
  items: readonly T[],
): { items: readonly T[]; headers: Record<string, string> } {
  const size = Math.min(100, Number(request.query.get('per_page') ?? 30))
  const number = Number(request.query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const start = Math.max(0, (number - 1) * size + (number === 1 ? 0 : request.shift))
  const link = (rel: string, to: number) =>
    `<${request.root}${request.path}?${withPage(request.query, to)}>; rel="${rel}"`
  const back = number > 1 ? [link('prev', number - 1), link('first', 1)] : []
  const onward = number < last ? [link('next', number + 1), link('last', last)] : []
  const links = [...back, ...onward]
  return {
    items: items.slice(start, start + size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  }
}

function withPage(query: URLSearchParams, number: number): string {
  const next = new URLSearchParams(query)
  next.set('page', String(number))
  return next.toString()
}
