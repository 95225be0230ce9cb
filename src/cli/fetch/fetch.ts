import type { Writable } from 'node:stream'
import { plural } from '../../util/sentences.ts'
import { UsageProblem } from '../report-fault.ts'
import { type FetchIo, type FetchResult, fetchArchive } from './fetch-archive.ts'
import { defaultFile, parseSince, parseTargets } from './fetch-target.ts'
import { createAnonymousNames, PLAIN_NAMES } from './naming.ts'

export interface FetchOptions {
  readonly since?: string
  readonly out?: string
  readonly anonymise?: boolean
  readonly wait: boolean
}

/** Exit code 1 when GitHub did not answer some pull requests completely. @throws UsageProblem */
export async function runFetch(
  texts: readonly string[],
  options: FetchOptions,
  io: FetchIo & { readonly stdout: Writable },
): Promise<number> {
  const targets = parseTargets(texts)
  const out = options.out ?? defaultFile(targets)
  if (!out.endsWith('.gz')) throw new UsageProblem(`--out ${out} has to end in .gz, because the archive is packed`)
  const since = parseSince(options.since, io.now())
  const naming = options.anonymise === true ? createAnonymousNames(io.env) : PLAIN_NAMES
  const result = await fetchArchive({ targets, since, out, naming, waits: options.wait }, io)
  io.stdout.write(`${out}: ${describeResult(result)}\n`)
  return result.incomplete === 0 ? 0 : 1
}

/** `1,000 pull requests read of 3 repositories, in 42 calls for 160 points`. */
export function describeResult({ read, incomplete, calls, points, repositories }: FetchResult): string {
  const cost = `in ${plural(calls, 'call')} for ${plural(points, 'point')}`
  const of =
    repositories.length === 1 ? (repositories[0] ?? '') : plural(repositories.length, 'repository', 'repositories')
  const rest =
    incomplete === 0 ? '' : `; ${plural(incomplete, 'pull request')} that GitHub did not answer completely left out`
  if (read === 0) return `nothing has changed in ${of}, ${cost}${rest}`
  return `${plural(read, 'pull request')} of ${of} read ${cost}${rest}`
}
