import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { GithubSimulator, Pages } from '../../simulator/simulator.ts'
import { findRepository, type RepositoryState } from '../../simulator/state/world.ts'
import { pressFromForm } from './press-from-form.ts'
import { renderPull } from './pull/view.ts'
import { readHome, readIssue, readRepository } from './read-pages.ts'
import { readPull } from './read-pull.ts'
import { renderHome, renderIssue, renderRepository } from './view.ts'

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

/** Pages that show what GitHub would show; anything else is left to the API. */
export const servePreview: Pages = async (simulator, request, response) => {
  const { pathname } = new URL(request.url ?? '/', simulator.url)
  const asset = ASSETS[pathname]
  if (asset !== undefined) return await serveAsset(response, asset)
  if (request.method === 'POST') return await pressFromForm(simulator, request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const page = pageFor(simulator, pathname)
  if (page === undefined) return false
  writePage(response, page)
  return true
}

interface Page {
  readonly html: string
  /** Diagrams draw themselves with inline styles. */
  readonly hasDiagrams: boolean
}

function pageFor({ world }: GithubSimulator, path: string): Page | undefined {
  if (path === '/') return { html: renderHome(readHome(world)), hasDiagrams: false }
  const [, owner = '', name = '', kind, number] = path.split('/').map(decodeURIComponent)
  const repository = findRepository(world, owner, name)
  if (repository === undefined) return undefined
  if (kind === undefined) return { html: renderRepository(readRepository(repository)), hasDiagrams: false }
  return numbered(repository, kind, Number(number))
}

function numbered(repository: RepositoryState, kind: string, number: number): Page | undefined {
  const pull = kind === 'pull' ? repository.pulls.get(number) : undefined
  if (pull !== undefined) return { html: renderPull(readPull(repository, pull)), hasDiagrams: false }
  const issue = kind === 'issues' ? repository.issues.get(number) : undefined
  return issue === undefined ? undefined : { html: renderIssue(readIssue(repository, issue)), hasDiagrams: true }
}

const ALWAYS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' }

function writePage(response: ServerResponse, { html, hasDiagrams }: Page): void {
  const style = hasDiagrams ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'"
  const rest = "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  const policy = `default-src 'none'; script-src 'self'; ${style}; ${rest}`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...ALWAYS })
  response.end(html)
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
