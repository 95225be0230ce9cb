import type { Readable, Writable } from 'node:stream'
import { plural } from '../../util/sentences.ts'
import { repositoryOption } from '../archive/repository-option.ts'
import { UsageProblem } from '../report-fault.ts'
import { createSilence } from '../terminal.ts'
import { type FetchIo, type FetchResult, fetchArchive } from './fetch-archive.ts'
import { defaultFile, parseSince, parseTargets } from './fetch-target.ts'
import { convertFiles } from './from-files/convert-files.ts'
import { createAnonymousNames, PLAIN_NAMES } from './naming.ts'

export interface FetchOptions {
  readonly since?: string
  readonly out?: string
  readonly anonymise?: boolean
  readonly wait: boolean
  /** Nothing on standard error but faults. */
  readonly quiet?: boolean
  /** Files instead of GitHub. */
  readonly from?: readonly string[]
  /** `OWNER/NAME` for records of files that do not name their repository. */
  readonly repo?: string
}

export interface FetchCommandIo extends FetchIo {
  readonly stdin: Readable
  readonly stdout: Writable
}

/** Exit code 1 when GitHub did not answer some pull requests completely, or something of a file had to be skipped. @throws UsageProblem */
export async function runFetch(
  texts: readonly string[],
  options: FetchOptions,
  given: FetchCommandIo,
): Promise<number> {
  const io = options.quiet === true ? { ...given, stderr: createSilence() } : given
  const targets = parseTargets(texts)
  const { from = [] } = options
  refuseOptions(texts, options)
  const out = options.out ?? defaultFile(targets)
  if (!out.endsWith('.gz')) throw new UsageProblem(`--out ${out} has to end in .gz, because the archive is packed`)
  const naming = options.anonymise === true ? createAnonymousNames(io.env) : PLAIN_NAMES
  if (from.length > 0) {
    const since = options.since === undefined ? undefined : parseSince(options.since, io.now())
    return convertFiles({ files: from, out, naming, repository: repositoryOption(options.repo), since }, io)
  }
  const since = parseSince(options.since, io.now())
  const result = await fetchArchive({ targets, since, out, naming, waits: options.wait }, io)
  io.stdout.write(`${out}: ${describeResult(result)}\n`)
  return result.incomplete === 0 ? 0 : 1
}

function refuseOptions(texts: readonly string[], { from = [], repo }: FetchOptions): void {
  if (texts.length > 0 === from.length > 0) {
    throw new UsageProblem('say what to fetch: OWNER/REPO from GitHub, or --from FILE, and not both')
  }
  if (repo !== undefined && from.length === 0) {
    throw new UsageProblem('--repo names the repository of files; on GitHub name it as OWNER/REPO')
  }
}

/** `1,000 pull requests read of 3 repositories, in 42 calls for 160 points`. */
export function describeResult({ read, incomplete, leftOut, calls, points, repositories }: FetchResult): string {
  const cost = `in ${plural(calls, 'call')} for ${plural(points, 'point')}`
  const of =
    repositories.length === 1 ? (repositories[0] ?? '') : plural(repositories.length, 'repository', 'repositories')
  if (incomplete > 0) {
    const what = read === 0 ? `nothing was read of ${of}` : `${plural(read, 'pull request')} of ${of} read`
    return `${what} ${cost}; ${describeLeftOut(incomplete, leftOut)}`
  }
  if (read === 0) return `nothing has changed in ${of}, ${cost}`
  return `${plural(read, 'pull request')} of ${of} read ${cost}`
}

const MOST_NAMED = 5

function describeLeftOut(count: number, names: readonly string[]): string {
  const rest = names.length > MOST_NAMED || names.length < count ? ' …' : ''
  const which = names.length === 0 ? '' : ` (${names.slice(0, MOST_NAMED).join(', ')}${rest})`
  return `${plural(count, 'pull request')} left out that GitHub did not answer completely${which}; the next run asks for them again`
}
