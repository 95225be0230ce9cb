import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { QUESTIONS, REVIEW_SUMMARIES, RUBBER } from '../src/demo/organisation/corpus/phrases.ts'
import { Random } from '../src/demo/organisation/random.ts'

const BODIES = [...QUESTIONS, ...REVIEW_SUMMARIES, ...RUBBER, ...RUBBER]
const HOUR = 3_600_000
const START = Date.parse('2024-01-01T00:00:00Z')
/** So many pull requests an hour that the archive spans about two and a half years. */
const PER_HOUR = 4
/** As in real archives: 4.5 inline comments and 2 reviews each. */
const MOST_INLINE = 9
const MOST_REVIEWS = 4

/** So long that a line has about 5.5 KB, as those of real archives have. */
const HUNK = [
  '@@ -10,9 +10,9 @@ export class Cart {',
  ...Array.from({ length: 9 }, (_, line) => `+    total += price(${line}) * quantity`),
].join('\n')
const DESCRIPTION = 'What was asked for, with the reasons and what it does not do yet. '.repeat(40)

/** Writes an archive of made-up pull requests, the same each time. @returns its path */
export async function writeSyntheticArchive(path: string, count: number): Promise<string> {
  await pipeline(Readable.from(lines(count)), createWriteStream(path))
  return path
}

function* lines(count: number): Generator<string> {
  const random = new Random(count)
  for (let number = 1; number <= count; number += 1) yield `${JSON.stringify(pullRequest(number, random))}\n`
}

function pullRequest(number: number, random: Random) {
  const createdAt = START + Math.floor((number * HOUR) / PER_HOUR)
  const isMerged = random.chance(0.8)
  const mergedAt = isMerged ? instant(createdAt + random.between(1, 200) * HOUR) : null
  const reviews = Array.from({ length: random.between(0, MOST_REVIEWS) }, (_, index) =>
    review(`${number}-${index}`, createdAt, random),
  )
  return {
    repo: `acme/shop-${number % 20}`,
    number,
    author: person(random),
    authorType: 'User',
    state: isMerged ? 'MERGED' : 'OPEN',
    createdAt: instant(createdAt),
    mergedAt,
    closedAt: mergedAt,
    additions: 180,
    deletions: 40,
    title: `Change number ${number}`,
    body: DESCRIPTION,
    files: [file('src/cart.ts'), file('src/prices.ts'), file('test/cart.test.ts')],
    commits: [{ oid: String(number), message: 'Change it', committedAt: instant(createdAt) }],
    reviews,
    reviewComments: reviews.length === 0 ? [] : inlineComments(number, createdAt, random),
    issueComments: [],
  }
}

function review(id: string, createdAt: number, random: Random) {
  const state = random.pick(['APPROVED', 'COMMENTED', 'CHANGES_REQUESTED'])
  const submittedAt = instant(createdAt + random.between(1, 100) * HOUR)
  return { id, author: person(random), authorType: 'User', state, submittedAt, body: random.pick(BODIES) }
}

function inlineComments(number: number, createdAt: number, random: Random) {
  return Array.from({ length: random.between(0, MOST_INLINE) }, (_, index) => ({
    id: `${number}/${index}`,
    author: person(random),
    authorType: 'User',
    path: 'src/cart.ts',
    line: random.between(1, 100),
    body: random.pick(BODIES),
    diffHunk: HUNK,
    createdAt: instant(createdAt + random.between(1, 100) * HOUR),
  }))
}

function file(path: string) {
  return { path, additions: 60, deletions: 10 }
}

function person(random: Random): string {
  return `person-${random.between(1, 300)}`
}

/** As GitHub writes it. */
function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
