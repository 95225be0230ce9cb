import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { scoreComment } from '../../../src/depth/scoring/score-comment.ts'
import type { CommentScore } from '../../../src/depth/verdict.ts'

/** Remarks as people write them: from a bare word to several sentences, with and without code, questions and praise. */
const sentence = fc.constantFrom(
  'The pool is never closed.',
  'Rename this to `userId`.',
  'Why is the lock taken twice?',
  'Could you split this function?',
  'I removed it in the second commit.',
  'This leaks the handle when parsing fails.',
  'Nice use of the iterator!',
  'Done.',
  'LGTM',
  'Yes, the server sends it twice.',
  'nit: indent',
  '```suggestion\nconst limit = 10\n```',
  'Hier fehlt noch die Prüfung, ob der Zeiger nicht schon freigegeben ist.',
  'See https://example.test/spec for the order.',
  '@octo-author what do you think?',
)
const remark = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join('\n\n'))
const hunk = fc.constantFrom(undefined, '@@ -1,2 +1,3 @@\n pool.open()\n+lock.take(userId)')
const ritual = fc.constantFrom('LGTM', 'Great work!', 'Thanks!', '👍', ':tada:', 'Nice.', 'Done.', 'Looks good to me.')
const filler = fc.constantFrom(
  'Well, you know.',
  'Just so.',
  'It is what it is.',
  'And so on and on.',
  'Really, very much so.',
)

const score = (body: string, diffHunk: string | undefined): CommentScore =>
  scoreComment(body, diffHunk === undefined ? {} : { diffHunk })
/** Sums of the same points in another order differ in their last digits. */
const SLACK = 1e-9

describe('laws of the comment score', () => {
  it('both axes lie between 0 and 1, whatever the text', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), remark)
    fc.assert(
      fc.property(texts, hunk, (body, diffHunk) => {
        const { informativeness, substance } = score(body, diffHunk)
        for (const value of [informativeness, substance]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('the points of the reasons are the informativeness', () => {
    fc.assert(
      fc.property(remark, hunk, (body, diffHunk) => {
        const { informativeness, reasons } = score(body, diffHunk)
        const isBare = reasons[0]?.code === 'bare-phrase'
        const sum = reasons.reduce((total, { points = 0 }) => total + points, 0)
        expect(informativeness).toBeCloseTo(isBare ? 0 : 1 / (1 + Math.exp(-sum)), 9)
      }),
    )
  })

  it('the same comment has the same score', () => {
    fc.assert(
      fc.property(remark, hunk, (body, diffHunk) => expect(score(body, diffHunk)).toEqual(score(body, diffHunk))),
    )
  })

  it('bare phrases, however strung together, are worth nothing', () => {
    fc.assert(
      fc.property(fc.array(ritual, { minLength: 1, maxLength: 6 }), hunk, (words, diffHunk) => {
        expect(score(words.join(' '), diffHunk)).toMatchObject({ informativeness: 0, substance: 0 })
      }),
    )
  })

  it('adding approval, praise, thanks or emoji never raises a score', () => {
    fc.assert(
      fc.property(remark, ritual, hunk, (body, words, diffHunk) => {
        const gap = /[.!?]$/.test(body) ? ' ' : '\n\n'
        const [before, after] = [score(body, diffHunk), score(body + gap + words, diffHunk)]
        expect(after.substance).toBeLessThanOrEqual(before.substance + SLACK)
        expect(after.informativeness).toBeLessThanOrEqual(before.informativeness + SLACK)
      }),
    )
  })

  it('saying the same again does not pay', () => {
    fc.assert(
      fc.property(remark, hunk, fc.integer({ min: 1, max: 8 }), (body, diffHunk, times) => {
        const repeated = Array.from({ length: times + 1 }, () => body).join('\n\n')
        expect(score(repeated, diffHunk).substance).toBeLessThanOrEqual(score(body, diffHunk).substance + SLACK)
      }),
    )
  })

  it('filler never makes a remark of nothing, and gains little where there is one', () => {
    fc.assert(
      fc.property(fc.array(filler, { minLength: 1, maxLength: 20 }), hunk, (padding, diffHunk) => {
        const body = 'Rename this to `userId`.'
        const [before, after] = [score(body, diffHunk), score(`${body} ${padding.join(' ')}`, diffHunk)]
        expect(score(padding.join(' '), diffHunk).informativeness).toBeLessThan(0.15)
        expect(after.substance - before.substance).toBeLessThan(0.1)
      }),
    )
  })

  it('upper and lower case of plain words do not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(filler, ritual), { minLength: 1, maxLength: 5 }), hunk, (words, diffHunk) => {
        const body = `the pool is never closed. ${words.join(' ')}`
        const upper = `the pool is never closed. ${words.join(' ').toUpperCase()}`
        fc.pre(!body.includes(':tada:'))
        expect(score(upper, diffHunk)).toEqual(score(body, diffHunk))
      }),
    )
  })

  it('a concrete reason never lowers a score', () => {
    const reason = fc.constantFrom(
      'Otherwise the second caller fails.',
      'This breaks when the socket is closed, because `close()` throws.',
      'The lock is then never released, so that every other thread waits.',
    )
    const asked = remark.filter((body) => !body.includes('freigegeben'))
    fc.assert(
      fc.property(asked, reason, hunk, (body, why, diffHunk) => {
        const [before, after] = [score(body, diffHunk), score(`${body} ${why}`, diffHunk)]
        expect(after.informativeness).toBeGreaterThanOrEqual(before.informativeness - SLACK)
        expect(after.substance).toBeGreaterThanOrEqual(before.substance - SLACK)
      }),
    )
  })

  it('length pays less and less, and stops', () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, index) => `part${'abcdefghij'[index % 10]}${index}`)
    const at = (count: number) => {
      const length = scoreComment(words(count).join(' ')).reasons.find(({ code }) => code === 'length')
      return length?.points ?? 0
    }
    expect(at(10) - at(5)).toBeGreaterThan(at(20) - at(15))
    expect(at(40) - at(20)).toBeGreaterThan(at(60) - at(40))
    expect(at(500)).toBe(at(60))
  })
})
