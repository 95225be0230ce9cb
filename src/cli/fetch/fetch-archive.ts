import type { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { FoundRepository } from '../../github/history/find-repositories.ts'
import { plural } from '../../util/sentences.ts'
import { UsageProblem } from '../report-fault.ts'
import { type Coverage, readCoverage } from './archive-file/coverage.ts'
import { lockArchive } from './archive-file/lock-archive.ts'
import { openWorkFile, type WorkFile } from './archive-file/work-file.ts'
import { writeArchiveFile } from './archive-file/write-archive-file.ts'
import { describeEstimate } from './estimate.ts'
import { notFound, toFetchProblem } from './fetch-problem.ts'
import { type FetchBar, startFetchBar } from './fetch-progress.ts'
import { type FetchTarget, nameOf } from './fetch-target.ts'
import { type FoundTarget, findTarget } from './find-targets.ts'
import { type GithubAccess, openGithub } from './github-access.ts'
import { createKnownHistory, type KnownHistory } from './known-history.ts'
import type { Naming } from './naming.ts'
import { readRepository } from './read-repository.ts'
import { type Patience, patiently } from './wait-for-github.ts'

export interface FetchPlan {
  readonly targets: readonly FetchTarget[]
  /** Milliseconds since the epoch. */
  readonly since: number
  /** Ends in `.gz`. */
  readonly out: string
  readonly naming: Naming
  /** False: to stop where the budget of the hour is used up. */
  readonly waits: boolean
}

export interface FetchIo {
  readonly env: NodeJS.ProcessEnv
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly now: () => number
  /** Default: real time. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>
}

export interface FetchResult {
  /** Pull requests that were read; 0 where nothing had changed. */
  readonly read: number
  /** Pull requests that GitHub did not answer completely; they are left out. */
  readonly incomplete: number
  /** `owner/name#number` of those whose number it told. */
  readonly leftOut: readonly string[]
  /** Pull requests in the archive; undefined where it stayed as it was. */
  readonly pulls: number | undefined
  readonly calls: number
  readonly points: number
  /** `owner/name` of everything that was asked for, as it is called in the archive. */
  readonly repositories: readonly string[]
  /** Whether none of them has a pull request that was updated since. */
  readonly isEmpty: boolean
}

/** Brings the archive up to date with GitHub. @throws UsageProblem, or an error with a sentence that says what to do */
export async function fetchArchive(plan: FetchPlan, io: FetchIo): Promise<FetchResult> {
  const { out, naming, since } = plan
  using _lock = lockArchive(out)
  const before = await readCoverage(out)
  refuseMixture(before, plan)
  const access = await openGithub(io.env, io.now)
  const work = await openWorkFile(`${out}.part`, naming.isAnonymised)
  const known = createKnownHistory({ before, work, naming, since })
  const patience: Patience = { ...patienceOf(io), waits: plan.waits }
  try {
    return await update({ plan, io, access, work, known, patience })
  } finally {
    work.close()
  }
}

/** How a command waits for GitHub: in real time unless told otherwise, and says so on standard error. */
export function patienceOf({ now, sleep = setTimeout, stderr }: FetchIo): Omit<Patience, 'waits'> {
  return { now, sleep, say: (line) => void stderr.write(`${line}\n`) }
}

/** One file holds people's names, or keys in their place. */
function refuseMixture(before: Coverage | undefined, { out, naming }: FetchPlan): void {
  if (before === undefined || before.isAnonymised === naming.isAnonymised) return
  const how = before.isAnonymised ? 'with' : 'without'
  throw new UsageProblem(`${out} was written ${how} --anonymise; do so again, or name another file with --out`)
}

/** Everything that one run works with. */
interface Run {
  readonly plan: FetchPlan
  readonly io: FetchIo
  readonly access: GithubAccess
  readonly work: WorkFile
  readonly known: KnownHistory
  readonly patience: Patience
}

async function update(run: Run): Promise<FetchResult> {
  const { plan, io, access, work, known } = run
  const found = await findAll(run)
  const all = found.flatMap(({ repositories }) => repositories)
  const stale = all.filter((repository) => !known.isCurrent(repository))
  const expected = sumOf(found.map((one) => one.expected.pulls))
  if (stale.length > 0) sayEstimate(run, found, expected)
  const bar = startFetchBar(expected, io.stderr)
  await readAll(run, stale, bar)
  const read = work.entries().length
  const incomplete = sumOf(known.news().map((one) => one.incomplete))
  const leftOut = known.news().flatMap((one) => one.leftOut.map((number) => `${one.repo}#${number}`))
  const written = known.news().length === 0 ? undefined : await writeArchiveFile(plan.out, { ...known.next(), work })
  work.remove()
  const repositories = all.map(plan.naming.nameOf)
  const isEmpty = known.next().coverage.repositories.every(({ newest }) => newest === null)
  const points = bar.points() + found.length
  const calls = access.client.calls()
  return { read, incomplete, leftOut, pulls: written?.pulls, calls, points, repositories, isEmpty }
}

async function findAll(run: Run): Promise<readonly FoundTarget[]> {
  const { plan, access, known, patience } = run
  const { octokit } = access.client
  const found: FoundTarget[] = []
  for (const target of plan.targets) {
    const find = () => findTarget(octokit, target, known.changedSince(target))
    const one = await guarded(run, nameOf(target), () => patiently(find, patience))
    if (one === undefined) throw notFound(nameOf(target), access)
    if (one.leftOut !== '') patience.say(one.leftOut)
    found.push(one)
  }
  return found
}

async function readAll(run: Run, stale: readonly FoundRepository[], bar: FetchBar): Promise<void> {
  const { plan, access, work, known, patience } = run
  const { octokit } = access.client
  const { since, naming } = plan
  const reading = { octokit, work, patience: { ...patience, say: bar.say }, since, naming }
  try {
    for (const repository of stale) {
      const onPage = (points: number) => bar.update(work.entries().length, points)
      await guarded(run, `${repository.owner}/${repository.name}`, () =>
        readRepository(repository, known.find(repository), { ...reading, onPage }),
      )
    }
  } finally {
    bar.stop()
  }
}

async function guarded<T>({ access }: Run, target: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw toFetchProblem(error, { ...access, target })
  }
}

function sayEstimate({ plan, patience }: Run, found: readonly FoundTarget[], pulls: number): void {
  const { targets, since } = plan
  const what = targets.length <= 3 ? targets.map(nameOf).join(', ') : plural(targets.length, 'target')
  const isCounted = found.every((one) => one.expected.isCounted)
  const from = new Date(since).toISOString().slice(0, 10)
  patience.say(`${what}, updated since ${from}: ${describeEstimate({ pulls, isCounted })}`)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
