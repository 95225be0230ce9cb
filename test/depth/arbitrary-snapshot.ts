import fc from 'fast-check'
import type { Comment, InlineComment, Review, Snapshot, Thread } from '../../src/snapshot/snapshot.ts'
import {
  assistant,
  author,
  changed,
  grace,
  HOUR,
  linter,
  linus,
  MINUTE,
  review,
  START,
  snapshot,
} from './build-snapshot.ts'

const PATHS = ['src/cart.ts', 'src/price.ts', 'src/tax.ts', 'docs/cart.md', 'package-lock.json'] as const
const NAMES = ['total', 'price', 'taxRate', 'cart', 'items', 'discount', 'currency', 'rounding'] as const

/** Says something about the change that no other generated text says, unless the same numbers are drawn again. */
export const substantiveText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), fc.nat(400), fc.nat(4))
  .map(([one, other, number, form]) => {
    const forms = [
      `Rename \`${one}${number}\` to \`${other}\`, because the old name hides that it is in cents.`,
      `This fails when \`${one}\` is ${number}: \`${other}\` is null then and the sum is wrong.`,
      `Please add a test for \`${one}\` with ${number} items, otherwise the race in \`${other}\` stays unseen.`,
      `Why is \`${one}\` computed ${number} times here? Move it out of the loop over \`${other}\`.`,
      `Could \`${one}\` use \`${other}\` instead of ${number}? The constant is wrong after a rounding error.`,
    ]
    return forms[form] ?? ''
  })

/** What must never raise a score. */
export const bareText: fc.Arbitrary<string> = fc.constantFrom(
  'LGTM',
  'lgtm!',
  'Looks good to me',
  'Nice work!',
  'Thanks!',
  '👍',
  '🚀🎉',
  ':+1:',
  'Ship it',
  'ACK 1a2b3c4d5e',
  '',
  'Great job, thank you!',
  '+1',
  'Awesome',
  'Perfect.',
  '<!-- nothing -->',
  '> quoted earlier words',
)

const text = fc.oneof(substantiveText, bareText)
const people = fc.constantFrom(grace, linus, author, linter, assistant)
const moment = fc.integer({ min: 1, max: 4000 }).map((minutes) => START + minutes * MINUTE)
const id = fc.uuid()

export const inlineComment: fc.Arbitrary<InlineComment> = fc
  .record({ id, author: people, visibleAt: moment, body: text })
  .map((one) => ({ ...one, createdAt: one.visibleAt, reviewId: null }))

export const threadArbitrary: fc.Arbitrary<Thread> = fc
  .record({
    id,
    path: fc.constantFrom<string | null>(...PATHS, null),
    line: fc.option(fc.integer({ min: 1, max: 600 }), { freq: 4 }),
    startLine: fc.constant(null),
    isResolved: fc.constantFrom(true, false),
    isOutdated: fc.boolean(),
    resolvedBy: fc.constant(null),
    diffHunk: fc.constantFrom(null, '@@ -1,3 +40,4 @@ export\n const a = 1\n+const total = 2\n+const price = 3'),
    comments: fc.array(inlineComment, { minLength: 1, maxLength: 3 }),
  })
  .map((one) => ({ ...one, isReviewed: one.path !== 'package-lock.json' }))

const anyReview: fc.Arbitrary<Review> = fc.record({
  id,
  author: people,
  association: fc.constantFrom('insider', 'outsider', null),
  state: fc.constantFrom('approved', 'changes-requested', 'commented', 'dismissed'),
  submittedAt: moment,
  body: text,
  commitSha: fc.constant('a1b2c3d'),
  diff: fc.constant(null),
})

export const conversationComment: fc.Arbitrary<Comment> = fc.record({
  id,
  author: people,
  createdAt: moment,
  body: text,
})

const sizes = fc.tuple(...PATHS.map(() => fc.integer({ min: 0, max: 400 })))

/** Reviewed pull requests of all sizes, big enough to be scored. */
export const reviewedSnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    sizes,
    threads: fc.array(threadArbitrary, { maxLength: 6 }),
    reviews: fc.array(anyReview, { maxLength: 4 }),
    comments: fc.array(conversationComment, { maxLength: 4 }),
    pushes: fc.array(moment, { maxLength: 2 }),
    approvedAt: moment,
  })
  .map(({ sizes: lines, threads, reviews, comments, pushes, approvedAt }) =>
    snapshot({
      ...changed(Object.fromEntries(PATHS.map((path, index) => [path, (lines[index] ?? 0) + (index === 0 ? 10 : 0)]))),
      threads,
      comments,
      takenAt: START + 72 * HOUR,
      reviews: [...reviews, approval(approvedAt)],
      pushes: pushes.toSorted((a, b) => a - b).map((at) => ({ at, forced: true })),
    }),
  )

/** One bare approval, so that every generated pull request counts as reviewed. */
function approval(submittedAt: number): Review {
  return review({ id: 'approval', author: linus, submittedAt })
}
