import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atMost, type BenchRow } from './bench-row.ts'
import { type MeasuredRun, measureRun } from './measured-run.ts'
import { writeSyntheticArchive } from './synthetic-archive.ts'

const LARGE = 100_000
const SMALL = 25_000
/** Four times the pull requests may take so much more than four times as long. */
const LINEAR_SLACK = 1.25

/** The command line on made-up pull requests with the real mix of reviews and inline comments. */
export async function benchAnalyze(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-bench-'))
  try {
    const small = await analyze(await writeSyntheticArchive(join(folder, 'small.jsonl'), SMALL))
    const archive = await writeSyntheticArchive(join(folder, 'large.jsonl'), LARGE)
    const large = await analyze(archive)
    const parsing = await parseAlone(archive)
    return [
      atMost('analyze 100,000 pull requests', large.seconds, 8, 's'),
      atMost('… its processor time, spread over two cores', large.processorSeconds / 2, 8, 's'),
      atMost('… against parsing their lines alone', large.seconds / parsing, 6, '×'),
      atMost('… its largest resident set', large.megabytes, 400, 'MB'),
      atMost('… against 25,000 (linear is 4)', large.seconds / small.seconds, 4 * LINEAR_SLACK, '×'),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds to parse every line as JSON on one thread, and nothing else. */
async function parseAlone(archive: string): Promise<number> {
  const started = performance.now()
  for await (const line of (await open(archive)).readLines()) JSON.parse(line)
  return (performance.now() - started) / 1000
}

function analyze(archive: string): Promise<MeasuredRun> {
  return measureRun(['analyze', '--archive', archive, '--as-of', '2026-11-16', '--format', 'json'])
}
