import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { scoreComment } from '../src/depth/scoring/score-comment.ts'
import { atLeast, type BenchRow } from './bench-row.ts'

const LIMIT = 50_000
/** The first rounds are the compiler's. */
const ROUNDS = 20
const PASSES = 5
const SETS = ['clearcrc', 'crcpy_category']
const sets = join(import.meta.dirname, '../../shared/data/comments')
const fixture = join(import.meta.dirname, '../test/fixtures/acknowledgements.jsonl')

const row = z.object({
  text: z.string().optional(),
  body: z.string().optional(),
  diff_hunk: z.string().nullish(),
})

interface Sample {
  readonly body: string
  readonly diffHunk: string
}

/** Comments scored in a second of processor time, so that other work on the machine does not count; the best of some rounds. */
export async function benchScoreComments(): Promise<readonly BenchRow[]> {
  const samples = readSamples()
  const hunks = bestRate(samples, ({ body, diffHunk }) => scoreComment(body, { diffHunk }))
  const bodies = bestRate(samples, ({ body }) => scoreComment(body))
  return [
    atLeast('comments scored with their hunk, one core', hunks, LIMIT, 'a second'),
    atLeast('comments scored without a hunk, one core', bodies, LIMIT, 'a second'),
  ]
}

function bestRate(samples: readonly Sample[], score: (sample: Sample) => unknown): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    for (let left = PASSES; left > 0; left -= 1) for (const sample of samples) score(sample)
    const { user, system } = process.cpuUsage(before)
    return (PASSES * samples.length * 1_000_000) / (user + system)
  })
  return Math.max(...rates)
}

/** Real comments where they are at hand; otherwise short ones of our own and long ones made of them. */
function readSamples(): readonly Sample[] {
  if (existsSync(sets)) return SETS.flatMap((name) => read(gunzipSync(readFileSync(join(sets, `${name}.jsonl.gz`)))))
  const short = read(readFileSync(fixture))
  const long = short.map(({ body }, index) => {
    const sentences = [body, ...short.slice(index, index + 8).map((other) => other.body)]
    return { body: sentences.join('\n'), diffHunk: sentences.map((sentence) => `+ ${sentence}`).join('\n') }
  })
  return [...short, ...long]
}

function read(file: Buffer): Sample[] {
  return file
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))
    .map(({ text, body = text ?? '', diff_hunk }) => ({ body, diffHunk: diff_hunk ?? '' }))
}
