import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { checkManifest } from './check-manifest.ts'
import { parseManifest } from './manifest.ts'
import type { Registrations } from './registrations.ts'

const FORM = /^(\/organizations\/[^/]+)?\/settings\/apps\/new$/

/**
 * GitHub's page to which a browser posts an App's manifest: leads back with a code, or shows why not. The real one asks for a name
 * between. True when it answered.
 */
export async function serveRegistration(
  { world, registrations }: { readonly world: World; readonly registrations: Registrations },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'POST' || !FORM.test(url.pathname)) return false
  const manifest = parseManifest(new URLSearchParams(await readText(request)).get('manifest') ?? '')
  const errors = manifest === undefined ? [] : checkManifest(manifest, world)
  if (manifest?.redirect_url === undefined || errors.length > 0) {
    response.writeHead(422, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal(errors))
    return true
  }
  const location = new URL(manifest.redirect_url)
  location.searchParams.set('code', registrations.add(manifest))
  const state = url.searchParams.get('state')
  if (state !== null) location.searchParams.set('state', state)
  response.writeHead(302, { location: location.href }).end()
  return true
}

/** In GitHub's words, without its page around them. */
function refusal(errors: readonly string[]): string {
  const sentence = 'The configuration does not appear to be a valid GitHub App manifest.'
  return ['Invalid GitHub App configuration', sentence, ...errors.map((error) => `Error ${error}`)].join('\n')
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
