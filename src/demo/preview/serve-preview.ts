import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { GithubSimulator, Pages } from '../../simulator/simulator.ts'
import { findRepository, type PullState, type RepositoryState } from '../../simulator/state/world.ts'
import type { ReplayState } from '../replay/replay-state.ts'
import { type Frame, renderFrame } from './layout.ts'
import type { PressView } from './model.ts'
import { pressFromForm } from './press-from-form.ts'
import { SERVER_PATH } from './public-url.ts'
import { renderPull } from './pull/view.ts'
import { readHome, readIssue, readRepository } from './read-pages.ts'
import { readPull } from './read-pull.ts'
import { readReports } from './reports/read-reports.ts'
import { LEADERSHIP_PATHS, renderLeadership, renderNoLeadership, renderReports } from './reports/view.ts'
import { renderHome, renderIssue, renderMissing, renderRepository } from './view.ts'

const ASSETS: Readonly<Record<string, { readonly type: string; readonly url: () => string | URL }>> = {
  '/assets/page.css': { type: 'text/css', url: () => new URL('assets/page.css', import.meta.url) },
  '/assets/conversation.css': { type: 'text/css', url: () => new URL('assets/conversation.css', import.meta.url) },
  '/assets/diff.css': { type: 'text/css', url: () => new URL('assets/diff.css', import.meta.url) },
  '/assets/preview.js': { type: 'text/javascript', url: () => new URL('assets/preview.js', import.meta.url) },
  '/assets/mermaid.js': { type: 'text/javascript', url: mermaidUrl },
}

/** Beside us where the program was built, in the package while it is developed. */
function mermaidUrl(): URL {
  const built = new URL('assets/mermaid.js', import.meta.url)
  return existsSync(built) ? built : new URL(import.meta.resolve('@mermaid-js/tiny/dist/mermaid.tiny.js'))
}

export interface PreviewOptions {
  readonly replay: () => ReplayState
  /** Resolves once whatever a button caused is done; rejects when that takes too long. */
  readonly settle: (simulator: GithubSimulator) => Promise<void>
  /** The report for leadership about the last quarter; undefined before one is over. */
  readonly leadership: (format: 'html' | 'markdown') => Promise<string | undefined>
  /** Where the server beside it serves its own pages; undefined before it listens. */
  readonly serverUrl: () => string | undefined
}

/** Pages that show what GitHub would show; anything else is left to the API. */
export function servePreview({ replay, settle, leadership, serverUrl }: PreviewOptions): Pages {
  const presses = new WeakMap<PullState, PressView>()
  return async (simulator, request, response) => {
    const path = pathOf(request.url ?? '/')
    const asset = ASSETS[path.join('/')]
    if (asset !== undefined) return await serveAsset(response, asset)
    if (request.method === 'POST')
      return await pressFromForm({ simulator, settle, presses }, path, { request, response })
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const beside = besideOf(request.url ?? '/', serverUrl())
    if (beside !== undefined) {
      response.writeHead(302, { location: beside, ...ALWAYS }).end()
      return true
    }
    const format = formatOf(path)
    if (format !== undefined) return await serveLeadership(response, { replay: replay(), format, leadership })
    const page = pageFor(simulator, path, presses)
    if (page !== undefined) writePage(response, page, replay())
    return page !== undefined
  }
}

/** Where a link to a page of the server beside us leads; undefined for every other link. */
function besideOf(target: string, serverUrl: string | undefined): string | undefined {
  if (serverUrl === undefined || !target.startsWith(`${SERVER_PATH}/`)) return undefined
  return `${serverUrl}${target.slice(SERVER_PATH.length)}`
}

/** The parts of a path between its slashes, the first one empty; none when it is malformed. */
function pathOf(target: string): readonly string[] {
  try {
    const { pathname } = new URL(target, 'http://localhost')
    return pathname.split('/').map(decodeURIComponent)
  } catch {
    return [] // no page has such an address
  }
}

type Presses = Pick<WeakMap<PullState, PressView>, 'get'>

function pageFor({ world }: GithubSimulator, path: readonly string[], presses: Presses): Frame | undefined {
  const [, owner = '', name = '', kind, number, ...more] = path
  if (path.length === 2 && owner === '') return renderHome(readHome(world))
  if (path.length === 0) return renderMissing('')
  if (path.length === 2 && owner === 'reports') return renderReports(readReports(world))
  const repository = findRepository(world, owner, name)
  if (repository !== undefined && kind === undefined) return renderRepository(readRepository(repository))
  if ((kind !== 'pull' && kind !== 'issues') || number === undefined || more.length > 0) return undefined
  const page = repository === undefined ? undefined : numbered(repository, { kind, number: Number(number) }, presses)
  return page ?? renderMissing(`${owner}/${name}/${kind}/${number}`)
}

interface Numbered {
  readonly kind: 'pull' | 'issues'
  readonly number: number
}

function numbered(repository: RepositoryState, { kind, number }: Numbered, presses: Presses): Frame | undefined {
  const pull = kind === 'pull' ? repository.pulls.get(number) : undefined
  if (pull !== undefined) return renderPull(readPull(repository, pull, presses.get(pull)))
  const issue = kind === 'issues' ? repository.issues.get(number) : undefined
  return issue === undefined ? undefined : renderIssue(readIssue(repository, issue))
}

function formatOf(path: readonly string[]): 'html' | 'markdown' | undefined {
  const address = path.join('/')
  if (address === LEADERSHIP_PATHS.html) return 'html'
  return address === LEADERSHIP_PATHS.markdown ? 'markdown' : undefined
}

interface LeadershipWish extends Pick<PreviewOptions, 'leadership'> {
  readonly replay: ReplayState
  readonly format: 'html' | 'markdown'
}

/** As a file by itself, or as its Markdown would look; without a script of ours, so that the page is what somebody would print. */
async function serveLeadership(
  response: ServerResponse,
  { replay, format, leadership }: LeadershipWish,
): Promise<true> {
  const text = await leadership(format)
  if (text === undefined) writePage(response, renderNoLeadership(), replay)
  else if (format === 'markdown') writePage(response, renderLeadership(text), replay)
  else {
    const policy =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...ALWAYS }
    response.writeHead(200, headers).end(text)
  }
  return true
}

const ALWAYS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' }

/** Diagrams draw themselves with inline styles. */
function writePage(response: ServerResponse, frame: Frame, replay: ReplayState): void {
  const style = frame.withDiagrams === true ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'"
  const rest =
    "connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  const policy = `default-src 'none'; script-src 'self'; ${style}; ${rest}`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...ALWAYS }
  response.writeHead(frame.isMissing === true ? 404 : 200, headers)
  response.end(renderFrame(frame, replay))
}

/** A missing library costs the diagrams, not the page. */
async function serveAsset(
  response: ServerResponse,
  { type, url }: NonNullable<(typeof ASSETS)[string]>,
): Promise<true> {
  const content = await readFile(url()).catch(() => undefined)
  if (content === undefined) response.writeHead(404, ALWAYS).end()
  else response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...ALWAYS }).end(content)
  return true
}
