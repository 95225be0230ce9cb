import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GithubSimulator } from '../../simulator/simulator.ts'
import { pressCheck } from '../../simulator/state/checks/check-actions.ts'
import { findRepository } from '../../simulator/state/world.ts'

const ADDRESS = /^\/([^/]+)\/([^/]+)\/pull\/(\d+)\/checks\/(\d+)$/
const LARGEST_FORM = 4_096

/** A button under a check: GitHub sends `check_run.requested_action`, and so do we. True when it was one. */
export async function pressFromForm(
  simulator: GithubSimulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', simulator.url)
  const [, owner = '', name = '', pull, id] = ADDRESS.exec(pathname) ?? []
  const repository = findRepository(simulator.world, decodeURIComponent(owner), decodeURIComponent(name))
  const run = repository?.checkRuns.find((one) => one.id === Number(id))
  if (repository === undefined || run === undefined) return false
  if (isFromElsewhere(request)) return answer(response, 403)
  const form = await readForm(request)
  const login = form?.get('login') ?? ''
  if (form === undefined || !repository.permissions.has(login)) return answer(response, 400)
  const identifier = form.get('identifier') ?? ''
  if (identifier !== '' && !run.actions.some((one) => one.identifier === identifier)) return answer(response, 400)
  pressCheck(simulator, repository, run, identifier === '' ? { login } : { login, identifier })
  return answer(response, 303, { location: `/${owner}/${name}/pull/${pull}` })
}

/** Only our own pages may press buttons. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin !== `http://${headers.host}`
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_FORM) return undefined
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function answer(response: ServerResponse, status: number, headers: Record<string, string> = {}): true {
  response.writeHead(status, headers).end()
  return true
}
