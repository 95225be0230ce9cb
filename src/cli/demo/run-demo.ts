import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replayOrganisation } from '../../demo/organisation/replay-organisation.ts'
import { type Balance, balanceOf } from '../../demo/replay/balance.ts'
import { loadArchive } from '../../demo/replay/load-archive.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { readArchive } from '../archive/read-archive.ts'
import { UsageProblem } from '../report-fault.ts'
import { startProgress } from './demo-progress.ts'
import { openStage, type Stage } from './open-stage.ts'
import { replay } from './replay.ts'

export interface DemoOptions {
  /** An archive of pull requests instead of the made-up organisation. */
  readonly archive?: string
  readonly port: number
  /** Stop after the replay; the exit code then says whether anything was lost or refused. */
  readonly once?: boolean
}

/**
 * A simulated GitHub and the real server against it, in one process: the replay goes through signed webhooks over HTTP, and the
 * preview page shows what GitHub would show while it goes on. Resolves with the exit code after the replay (`once`) or when
 * interrupted. Whatever ends the process, its data are deleted. @throws EnvironmentProblem when the port cannot be used, UsageProblem for an archive without a pull request.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const interruption = watchSignals()
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-demo-'))
  const removeData = () => rmSync(dataDir, { recursive: true, force: true })
  process.once('exit', removeData)
  try {
    return await show(options, dataDir, interruption)
  } finally {
    removeData()
  }
}

async function show(options: DemoOptions, dataDir: string, interruption: AbortSignal): Promise<number> {
  const pulls = options.archive === undefined ? undefined : await readPulls(options.archive)
  const stage = await openStage(options.port, dataDir)
  try {
    if (options.once !== true) announce(stage)
    const progress = startProgress(process.stderr)
    const moments = pulls === undefined ? replayOrganisation(stage.github) : loadArchive(stage.github, pulls)
    const began = await replay(stage, moments, { signal: interruption, onMoment: progress.update }).finally(
      progress.stop,
    )
    if (interruption.aborted) return 0
    const balance = await balanceOf(stage.github, stage.server.runtime.store, began)
    process.stdout.write(`${describe(balance)}\n`)
    if (options.once === true) return isBalanced(balance) ? 0 : 1
    await aborted(interruption)
    return 0
  } finally {
    await stage.close()
  }
}

function announce({ github }: Stage): void {
  process.stdout.write(
    `Open ${github.url} to see what GitHub would show; it fills while the weeks are replayed. Ctrl-C stops the demo and deletes its data.\n`,
  )
}

/** @throws UsageProblem for what cannot be read, and where there is no pull request in it */
async function readPulls(archive: string): Promise<readonly ArchivedPull[]> {
  const onBroken = (where: string, why: string) => void process.stderr.write(`${where}: ${why}; skipped\n`)
  const pulls = await Array.fromAsync(readArchive([archive], { onBroken }))
  if (pulls.length > 0) return pulls
  throw new UsageProblem(`${archive} holds no pull request; docs/archive.md says what can be read`)
}

function describe({ pullRequests, webhooks, checks, lost, violations, dead }: Balance): string {
  const lines = [
    `${pullRequests} pull requests, ${webhooks} signed webhooks, ${checks} checks.`,
    `${lost.length} evaluations lost, ${violations.length} requests or webhooks against GitHub’s schemas, ${dead} jobs given up.`,
  ]
  const first = [...lost, ...violations].slice(0, 10).map((one) => `  ${one}`)
  return [...lines, ...first].join('\n')
}

function isBalanced({ lost, violations, dead }: Balance): boolean {
  return lost.length + violations.length + dead === 0
}

/** The first signal asks the demo to end; a second one ends it at once. */
function watchSignals(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1)
      controller.abort()
    })
  }
  return controller.signal
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
