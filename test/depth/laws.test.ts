import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { assess } from '../../src/depth/assess.ts'
import { parseComment } from '../../src/depth/comment/parse-comment.ts'
import { splitStatements } from '../../src/depth/comment/split-statements.ts'
import { DEPTH_PARTS, type PullRequestVerdict } from '../../src/depth/verdict.ts'
import type { InlineComment, Snapshot, Thread } from '../../src/snapshot/snapshot.ts'
import {
  bareText,
  conversationComment,
  inlineComment,
  reviewedSnapshot,
  substantiveText,
  threadArbitrary,
} from './arbitrary-snapshot.ts'
import { assistant, author, comment, grace, linter, linus, MINUTE, review, START, thread } from './build-snapshot.ts'

const configuration = mergeConfiguration()

function judge(snapshot: Snapshot): PullRequestVerdict {
  return assess(snapshot, configuration).verdict
}

function depthOf(snapshot: Snapshot): number {
  const { depth } = judge(snapshot)
  if (depth === undefined) throw new Error('the generated pull request carries no score')
  return depth
}

const RUNS = { numRuns: 400 }
const later = START + 5000 * MINUTE
const someone = fc.constantFrom(grace, linus)

function withThreads(snapshot: Snapshot, ...added: readonly Thread[]): Snapshot {
  return { ...snapshot, threads: [...(snapshot.threads ?? []), ...added] }
}

/** All comments that people other than the author wrote in threads, with their threads. */
function reviewersComments({ threads }: Snapshot): { readonly home: Thread; readonly one: InlineComment }[] {
  return (threads ?? []).flatMap((home) =>
    home.comments
      .filter(({ author: { kind, id } }) => kind === 'person' && id !== author.id)
      .map((one) => ({ home, one })),
  )
}

describe('review depth', () => {
  it('is the sum of the points of its reasons and of its parts, none above its cap', () => {
    fc.assert(
      fc.property(reviewedSnapshot, (snapshot) => {
        const { depth, parts, reasons } = judge(snapshot)
        expect(reasons.reduce((sum, { points = 0 }) => sum + points, 0)).toBe(depth)
        expect(DEPTH_PARTS.reduce((sum, part) => sum + (parts[part].points ?? 0), 0)).toBe(depth)
        for (const part of DEPTH_PARTS) {
          const { points = 0 } = parts[part]
          expect(points >= 0 && points <= parts[part].cap && Number.isInteger(points)).toBe(true)
          expect(reasons.filter(({ code }) => code === part || code === `${part}-unknown`)).toHaveLength(1)
        }
      }),
      RUNS,
    )
  })

  it('stands on one scale with its label: a deeper label is a greater number', () => {
    const LABELS = ['light', 'substantive', 'deep']
    fc.assert(
      fc.property(reviewedSnapshot, reviewedSnapshot, (one, other) => {
        const [a, b] = [judge(one), judge(other)]
        fc.pre(LABELS.includes(a.verdict) && LABELS.includes(b.verdict))
        if (LABELS.indexOf(a.verdict) > LABELS.indexOf(b.verdict)) {
          expect(depthOf(one)).toBeGreaterThan(depthOf(other))
        }
      }),
      RUNS,
    )
  })

  it('does not depend on the order of comments, threads and reviews', () => {
    const shuffled = reviewedSnapshot.chain((snapshot) =>
      fc
        .record({
          threads: permutation(snapshot.threads ?? []),
          reviews: permutation(snapshot.reviews),
          comments: permutation(snapshot.comments ?? []),
        })
        .map((lists) => ({ snapshot, moved: { ...snapshot, ...lists } })),
    )
    fc.assert(
      fc.property(shuffled, ({ snapshot, moved }) => expect(judge(moved)).toEqual(judge(snapshot))),
      RUNS,
    )
  })

  it('does not change with anything that the author, a bot or an AI reviewer writes, whenever and wherever', () => {
    const writer = fc.constantFrom(author, linter, assistant)
    const added = fc.tuple(threadArbitrary, inlineComment, conversationComment, writer, fc.nat())
    fc.assert(
      fc.property(reviewedSnapshot, added, (snapshot, [home, reply, talk, who, at]) => {
        const own = { ...home, path: 'src/cart.ts', comments: home.comments.map((one) => ({ ...one, author: who })) }
        const threads = withReply(snapshot.threads ?? [], { ...reply, author: who }, at)
        const more = {
          ...snapshot,
          threads: [...threads, own],
          comments: [...(snapshot.comments ?? []), { ...talk, author: who }],
        }
        expect(depthOf(more)).toBe(depthOf(snapshot))
      }),
      RUNS,
    )
  })

  it('is never raised by LGTM, praise, an emoji or a quote, in a review, a thread or the conversation', () => {
    fc.assert(
      fc.property(reviewedSnapshot, bareText, someone, threadArbitrary, (snapshot, body, who, home) => {
        const at = { createdAt: later, visibleAt: later }
        const bare = { ...home, comments: [{ id: 'new', author: who, body, reviewId: null, ...at }] }
        const more = {
          ...withThreads(snapshot, bare),
          reviews: [...snapshot.reviews, review({ id: 'new', author: who, body, submittedAt: later })],
          comments: [...(snapshot.comments ?? []), comment({ id: 'new', author: who, body, createdAt: later })],
        }
        expect(depthOf(more)).toBeLessThanOrEqual(depthOf(snapshot))
      }),
      RUNS,
    )
  })

  it('is never raised by a copy of an earlier comment, by anybody and at any place', () => {
    fc.assert(
      fc.property(reviewedSnapshot, someone, threadArbitrary, fc.nat(), (snapshot, who, home, pick) => {
        const candidates = reviewersComments(snapshot)
        fc.pre(candidates.length > 0)
        const body = candidates[pick % candidates.length]?.one.body ?? ''
        const copy = { id: 'copy', author: who, body, reviewId: null, createdAt: later, visibleAt: later }
        const more = {
          ...withThreads(snapshot, { ...home, id: 'copied', comments: [copy] }),
          comments: [...(snapshot.comments ?? []), comment({ id: 'copied', author: who, body, createdAt: later })],
        }
        expect(depthOf(more)).toBeLessThanOrEqual(depthOf(snapshot))
      }),
      RUNS,
    )
  })

  it('is never lowered by a substantive comment, settled or not, early or late, at any place', () => {
    fc.assert(
      fc.property(
        reviewedSnapshot,
        fc.tuple(substantiveText, someone, threadArbitrary, fc.nat(6000)),
        (snapshot, [body, who, home, minutes]) => {
          fc.pre(isNew(body, snapshot))
          const at = START + minutes * MINUTE
          const one = { id: 'new', author: who, body, reviewId: null, createdAt: at, visibleAt: at }
          const added = withThreads(snapshot, {
            ...home,
            id: 'added',
            path: home.path ?? 'src/tax.ts',
            comments: [one],
          })
          expect(depthOf(added)).toBeGreaterThanOrEqual(depthOf(snapshot))
          const said = {
            ...snapshot,
            comments: [...(snapshot.comments ?? []), comment({ id: 'new', author: who, body, createdAt: at })],
          }
          expect(depthOf(said)).toBeGreaterThanOrEqual(depthOf(snapshot))
        },
      ),
      RUNS,
    )
  })

  it('is never raised by more changed lines under the same comments, in whatever file', () => {
    const paths = fc.constantFrom('src/cart.ts', 'src/tax.ts', 'docs/cart.md', 'src/new.ts')
    fc.assert(
      fc.property(reviewedSnapshot, paths, fc.nat(3000), (snapshot, path, lines) => {
        const grown = (snapshot.files ?? []).map((file) =>
          file.path === path ? { ...file, additions: file.additions + lines } : file,
        )
        const change = 'added' as const
        const made = { path, previousPath: null, additions: lines, deletions: 0, change, isReviewed: true }
        const files = grown.some((file) => file.path === path) ? grown : [...grown, made]
        const larger = { ...snapshot, files, additions: (snapshot.additions ?? 0) + lines }
        expect(depthOf(larger)).toBeLessThanOrEqual(depthOf(snapshot))
      }),
      RUNS,
    )
  })

  it('does not pay for splitting one comment into many', () => {
    const texts = fc.array(substantiveText, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(
        reviewedSnapshot,
        fc.tuple(texts, threadArbitrary, someone, fc.boolean()),
        (snapshot, [pieces, home, who, apart]) => {
          const at = { createdAt: later, visibleAt: later }
          const say = (body: string, index: number) => ({
            id: `new-${index}`,
            author: who,
            body,
            reviewId: null,
            ...at,
          })
          const whole = withThreads(snapshot, { ...home, id: 'whole', comments: [say(pieces.join(' '), 0)] })
          const parts = pieces.map(say)
          const split = apart
            ? withThreads(snapshot, ...parts.map((one) => ({ ...home, id: `part-${one.id}`, comments: [one] })))
            : withThreads(snapshot, { ...home, id: 'parts', comments: parts })
          expect(depthOf(split)).toBeLessThanOrEqual(depthOf(whole))
        },
      ),
      RUNS,
    )
  })

  it('does not pay for cutting sentences into pieces, submitted together at one place', () => {
    const cuts = fc.array(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(reviewedSnapshot, substantiveText, threadArbitrary, cuts, (snapshot, body, home, lengths) => {
        const at = { createdAt: later, visibleAt: later }
        const say = (text: string, index: number) => ({
          id: `new-${index}`,
          author: grace,
          body: text,
          reviewId: null,
          ...at,
        })
        const whole = withThreads(snapshot, { ...home, id: 'whole', comments: [say(body, 0)] })
        const pieces = withThreads(snapshot, { ...home, id: 'pieces', comments: cut(body, lengths).map(say) })
        expect(depthOf(pieces)).toBeLessThanOrEqual(depthOf(whole))
      }),
      RUNS,
    )
  })

  it('does not pay for padding a comment', () => {
    const padding = fc.constantFrom(
      ' Thanks a lot!',
      ' LGTM otherwise.',
      '\n\n> as you said before',
      ' 👍👍👍',
      ' Great work, looks good to me.',
      '\n\n<!-- x -->',
    )
    fc.assert(
      fc.property(
        reviewedSnapshot,
        substantiveText,
        padding,
        fc.integer({ min: 1, max: 5 }),
        (snapshot, body, more, times) => {
          const at = { createdAt: later, visibleAt: later }
          const withBody = (text: string) =>
            withThreads(snapshot, thread([{ id: 'new', author: grace, body: text, reviewId: null, ...at }]))
          const plain = depthOf(withBody(body))
          expect(depthOf(withBody(body + more.repeat(times)))).toBeLessThanOrEqual(plain)
          expect(depthOf(withBody(Array.from({ length: times + 1 }, () => body).join('\n')))).toBeLessThanOrEqual(plain)
        },
      ),
      RUNS,
    )
  })
})

describe('what GitHub does not show, and what its author did not write,', () => {
  const text = fc.oneof(
    fc.array(substantiveText, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(' ')),
    fc.array(substantiveText, { minLength: 20, maxLength: 40 }).map((sentences) => sentences.join('\n\n')),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
  )
  const line = text.map((body) => body.replaceAll(/\s+/g, ' '))
  const unclosed = text.map((body) => body.replaceAll('-->', ''))
  const hidden = fc.oneof(
    unclosed.map((body) => `<!-- ${body} -->`),
    unclosed.map((body) => `\n<!--\n${body}`),
    unclosed.map((body) => `\n- <!-- ${body}`),
    line.map((body) => ` ![${body.replaceAll(/[[\]\\]/g, '')}](x.png)`),
    line.map((body) => ` <b title="${body.replaceAll('"', '')}">`),
    line.map((body) => `\n\n[x]: y "${body.replaceAll(/["\\]/g, '')}"`),
    text.map((body) => `\n-- \n${body}`),
    text.map((body) => `\n\nOn Friday, Ada wrote:\n\nHello, ${body}`),
    text.map((body) => `\n\n${body.replaceAll(/^/gm, '> ')}`),
    line.map((body) => `\n- [x] I have ${body}`),
  )

  it('gives no point and no trace', () => {
    fc.assert(
      fc.property(reviewedSnapshot, hidden, someone, threadArbitrary, (snapshot, more, who, home) => {
        const at = { createdAt: later, visibleAt: later }
        const withBody = (body: string): Snapshot => ({
          ...withThreads(snapshot, { ...home, comments: [{ id: 'new', author: who, body, reviewId: null, ...at }] }),
          reviews: [...snapshot.reviews, review({ id: 'new', author: who, body, submittedAt: later })],
        })
        const [plain, padded] = [judge(withBody('LGTM')), judge(withBody(`LGTM${more}`))]
        expect(padded.depth).toBe(plain.depth)
        expect(padded.approvals.map(({ trace }) => trace)).toEqual(plain.approvals.map(({ trace }) => trace))
      }),
      RUNS,
    )
  })
})

/** Nobody has said any of it: what repeats something is a copy, whenever it comes. */
function isNew(body: string, { threads, reviews, comments }: Snapshot): boolean {
  const bodies = [...(threads ?? []).flatMap((one) => one.comments), ...reviews, ...(comments ?? [])].map(
    (one) => one.body,
  )
  const said = new Set(bodies.flatMap((one) => splitStatements(parseComment(one)).map(({ words }) => words)))
  return splitStatements(parseComment(body)).every(({ words }) => !said.has(words))
}

/** Cuts between words. */
function cut(body: string, lengths: readonly number[]): readonly string[] {
  const words = body.split(' ')
  const pieces: string[] = []
  for (let length = lengths[0] ?? 1, count = 0; words.length > 0; length = lengths[count % lengths.length] ?? 1) {
    pieces.push(words.splice(0, length).join(' '))
    count += 1
  }
  return pieces
}

function permutation<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
}

function withReply(threads: readonly Thread[], reply: InlineComment, at: number): readonly Thread[] {
  const chosen = threads[at % Math.max(1, threads.length)]
  return threads.map((one) => (one === chosen ? { ...one, comments: [...one.comments, reply] } : one))
}
