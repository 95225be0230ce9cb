import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UsageProblem } from '../report-fault.ts'

export interface FoundToken {
  readonly token: string
  /** Where it came from, for sentences: `GITHUB_TOKEN`, `GH_TOKEN` or `gh auth token`. */
  readonly source: string
}

const VARIABLES = ['GITHUB_TOKEN', 'GH_TOKEN'] as const
/** `gh` may wait for a keyring that nobody unlocks. */
const PATIENCE_MS = 5_000

/** The token to read with, by the environment or by GitHub's own command line. @throws UsageProblem where there is none */
export async function findToken(env: NodeJS.ProcessEnv, host: string | undefined): Promise<FoundToken> {
  for (const source of VARIABLES) {
    const token = env[source]?.trim()
    if (token !== undefined && token !== '') return checked({ token, source })
  }
  const token = await askGh(env, host)
  if (token !== undefined) return checked({ token, source: 'gh auth token' })
  throw new UsageProblem(
    'no token: set GITHUB_TOKEN or GH_TOKEN, or run `gh auth login`; to read public repositories it needs no scope',
  )
}

/** A header cannot carry anything else, and whatever could not be a token is a mistake in a script. */
function checked(found: FoundToken): FoundToken {
  if (/^[\x21-\x7e]+$/.test(found.token)) return found
  throw new UsageProblem(`${found.source} is not a token: it holds spaces or characters that none has; set it again`)
}

/** undefined where `gh` is not installed, knows no token, or does not answer. */
async function askGh(env: NodeJS.ProcessEnv, host: string | undefined): Promise<string | undefined> {
  const about = host === undefined ? [] : ['--hostname', host]
  try {
    const { stdout } = await promisify(execFile)('gh', ['auth', 'token', ...about], {
      env,
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    })
    return stdout.trim() === '' ? undefined : stdout.trim()
  } catch {
    return undefined // whatever the reason, there is no token here, and the caller says what to do
  }
}
