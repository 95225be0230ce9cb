import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GithubSimulator } from '../../simulator/simulator.ts'
import { pressCheck } from '../../simulator/state/checks/check-actions.ts'
import {
  type CheckRunState,
  findRepository,
  type PullState,
  type RepositoryState,
} from '../../simulator/state/world.ts'
import type { PressView } from './model.ts'

const LARGEST_FORM = 4_096

export interface PressContext {
  readonly simulator: GithubSimulator
  readonly settle: (simulator: GithubSimulator) => Promise<void>
  /** What the pages say of the last press. */
  readonly presses: Pick<WeakMap<PullState, PressView>, 'set'>
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/**
 * A button under a check: GitHub sends `check_run.requested_action`, and so do we; the page comes back once the check is up to date.
 * @param path `/OWNER/NAME/pull/N/checks/ID` by its slashes
 * @returns whether it was a button's address
 */
export async function pressFromForm(
  context: PressContext,
  path: readonly string[],
  { request, response }: Exchange,
): Promise<boolean> {
  const [, owner = '', name = '', kind, number, part, id] = path
  const repository = findRepository(context.simulator.world, owner, name)
  const pull = kind === 'pull' ? repository?.pulls.get(Number(number)) : undefined
  const run = part === 'checks' ? repository?.checkRuns.find((one) => one.id === Number(id)) : undefined
  if (repository === undefined || pull === undefined || run === undefined) return false
  if (isFromElsewhere(request)) return refuse(response, 403, 'Buttons are pressed on the pages of this demo only.')
  const form = await readForm(request)
  const login = form?.get('login') ?? ''
  if (!repository.permissions.has(login)) return refuse(response, 400, 'Choose who presses the button.')
  const identifier = form?.get('identifier') ?? ''
  const label = identifier === '' ? 'Re-run' : run.actions.find((one) => one.identifier === identifier)?.label
  if (label === undefined) return refuse(response, 400, 'The check no longer has this button; go back and reload.')
  context.presses.set(pull, await press(context, { repository, run, login, identifier, label }))
  response
    .writeHead(303, { location: `/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pull/${number}` })
    .end()
  return true
}

interface Press {
  readonly repository: RepositoryState
  readonly run: CheckRunState
  readonly login: string
  /** Empty for GitHub's own *Re-run*. */
  readonly identifier: string
  readonly label: string
}

async function press({ simulator, settle }: PressContext, pressed: Press): Promise<PressView> {
  const { repository, run, login, identifier, label } = pressed
  const before = textOf(repository, run)
  pressCheck(simulator, repository, run, identifier === '' ? { login } : { login, identifier })
  try {
    await settle(simulator)
  } catch {
    return { label, login, outcome: 'late' } // the page says so
  }
  return { label, login, outcome: textOf(repository, run) === before ? 'same' : 'changed' }
}

/** What the commit's newest check of that name says. */
function textOf({ checkRuns }: RepositoryState, { headSha, name }: CheckRunState): string {
  const newest = checkRuns.findLast((one) => one.headSha === headSha && one.name === name)
  const { title, summary, text, conclusion, annotations } = newest ?? {}
  return JSON.stringify([title, summary, text, conclusion, annotations])
}

/** Browsers say where a form comes from, older ones by its origin alone. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
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

function refuse(response: ServerResponse, status: number, sentence: string): true {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
  return true
}
