import { describe, expect, it } from '@jest/globals'
import { classifyRollOuts } from '../../../../src/health/delivery/roll-outs/classify-roll-outs.ts'
import type { CommitRelation } from '../../../../src/health/delivery/roll-outs/commit-relation.ts'
import { neededComparisons } from '../../../../src/health/delivery/roll-outs/needed-comparisons.ts'
import { unresolvedRollOuts } from '../../../../src/health/delivery/roll-outs/unresolved-roll-outs.ts'
import { type Commit, compare, type History, landed, makeHistory } from './history.ts'

/** Asks for what is needed and no more, as the reader does. */
function classify(history: History, shas: readonly string[], most?: number) {
  const rollOuts = shas.map((sha, index) => ({ sha, at: 1e9 + index * 60_000, source: 'deployments' as const }))
  const relations = neededComparisons(rollOuts, history.pulls).map(
    ({ base, head }): CommitRelation =>
      history.commits.has(head) ? compare(history, base, head, most) : { kind: 'unresolved', base, head },
  )
  return classifyRollOuts({ repository: '1', rollOuts, pulls: history.pulls, relations })
}

/** `a b c`: each commit on the one before; `c(a,x)` has its own parents; `c: text` has a message. */
function line(...texts: readonly string[]): readonly Commit[] {
  let previous: string | undefined
  return texts.map((text) => {
    const [, sha = '', parents, message = ''] = /^(\w+)(?:\(([\w,]*)\))?(?:: ([\s\S]*))?$/.exec(text) ?? []
    const own = parents === undefined ? [previous].filter((one) => one !== undefined) : parents.split(',')
    previous = sha
    return { sha, parents: own, message }
  })
}

const merges = (...numbers: readonly number[]) => numbers.map((number) => landed(number))
const main = line('m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9')
/** Rolled out before everything else, so that there is an edge. */
const edge = landed(0)

describe('what a roll-out brings', () => {
  it.each([
    {
      why: 'merge commits up to the one that runs',
      history: makeHistory(main, [edge, ...merges(1, 2, 3)]),
      shas: ['m2'],
      brought: [[1, 2]],
    },
    {
      why: 'squashed commits, whose heads are on no branch',
      history: makeHistory(line('m0', 's1', 's2'), [
        edge,
        landed(1, { mergeSha: 's1' }),
        landed(2, { mergeSha: 's2' }),
      ]),
      shas: ['s2'],
      brought: [[1, 2]],
    },
    {
      why: 'a rebased change is there with its last commit',
      history: makeHistory(line('m0', 'r1', 'r2'), [edge, landed(4, { mergeSha: 'r2', commits: ['x1', 'x2'] })]),
      shas: ['r1', 'r2'],
      brought: [[], [4]],
    },
    {
      why: 'a pick that names the commit it was made from',
      history: makeHistory(
        [...main, ...line('c3(m1): Fix total\n\n(cherry picked from commit cafe1234)')],
        [edge, ...merges(1, 2), landed(3, { mergeSha: 'cafe1234' })],
      ),
      shas: ['c3'],
      brought: [[1, 3]],
    },
    {
      why: 'a pick whose headline names the pull request',
      history: makeHistory([...main, ...line('c3(m1): Fix total (#3)')], [edge, ...merges(1, 2, 3)]),
      shas: ['c3'],
      brought: [[1, 3]],
    },
    {
      why: 'a pick without a mark waits for the next roll-out of its branch',
      history: makeHistory([...main, ...line('c3(m1): Fix total')], [edge, ...merges(1, 2, 3)]),
      shas: ['c3', 'm3'],
      brought: [[1], [2, 3]],
    },
    {
      why: 'the pick of a revert is the revert and not what it undoes',
      history: makeHistory(
        [...main, ...line('c5(m1): Revert "Fix total (#3)" (#5)')],
        [edge, ...merges(1, 2, 3), landed(5, { title: 'Revert "Fix total"' })],
      ),
      shas: ['c5'],
      brought: [[1, 5]],
    },
    {
      why: 'the pick of a revert that names its commit is the revert as well',
      history: makeHistory(
        [...main, ...line('c5(m1): Revert "Fix total (#3)"\n\n(cherry picked from commit beef5555)')],
        [edge, ...merges(1, 2, 3), landed(5, { title: 'Revert "Fix total"', mergeSha: 'beef5555' })],
      ),
      shas: ['c5'],
      brought: [[1, 5]],
    },
    {
      why: 'a batch reaches production at once',
      history: makeHistory(main, [edge, ...merges(1, 2, 3, 4, 5, 6, 7, 8, 9)]),
      shas: ['m4', 'm9'],
      brought: [
        [1, 2, 3, 4],
        [5, 6, 7, 8, 9],
      ],
    },
    {
      why: 'going back and forth brings nothing new',
      history: makeHistory(main, [edge, ...merges(1, 2, 3)]),
      shas: ['m3', 'm1', 'm3'],
      brought: [[1, 2, 3], [], []],
    },
    {
      why: 'what was merged into a branch of work is there with the change that carries it',
      history: makeHistory(line('m0', 'q7'), [
        edge,
        landed(6, { baseRef: 'feature', mergeSha: 'f6' }),
        landed(7, { mergeSha: 'q7' }),
      ]),
      shas: ['q7'],
      brought: [[7]],
    },
    {
      why: 'of two that a queue merged in one second, the comparison tells which is there',
      history: makeHistory(main, [edge, landed(7, { mergedAt: 420_000 }), landed(8, { mergedAt: 420_000 })]),
      shas: ['m7', 'm8'],
      brought: [[7], [8]],
    },
    {
      why: 'a commit of nobody stands on the merges before it',
      history: makeHistory(line('m0', 'm1', 'd1', 'm2'), [edge, ...merges(1, 2)]),
      shas: ['d1'],
      brought: [[1]],
    },
    {
      why: 'a commit that GitHub does not know any more brings nothing, and what waits for it goes on waiting',
      history: makeHistory(main, [edge, ...merges(1, 2)]),
      shas: ['gone', 'm2'],
      brought: [[], [1, 2]],
    },
  ])('$why', ({ history, shas, brought }) => {
    const rolled = classify(history, ['m0', ...shas])
    expect(rolled.slice(1).map((one) => one.brought)).toEqual(brought)
  })

  it.each([
    { why: 'a commit that is gone, and not the merge after it', shas: ['m0', 'gone', 'm2'], unresolved: ['gone'] },
    { why: 'the first one that is known is gone', shas: ['gone', 'm2'], unresolved: ['gone'] },
    { why: 'all are merges of the branch', shas: ['m0', 'm1', 'm2'], unresolved: [] },
  ])('says of which nobody knows what they hold: $why', ({ shas, unresolved }) => {
    const rollOuts = shas.map((sha, at) => ({ sha, at, source: 'deployments' as const }))
    const pulls = [edge, ...merges(1, 2)]
    const relations = neededComparisons(rollOuts, pulls).map((needed) => ({ kind: 'unresolved' as const, ...needed }))
    expect(unresolvedRollOuts({ rollOuts, pulls, relations }).map(({ sha }) => sha)).toEqual(unresolved)
  })

  it('hangs nothing on the first roll-out that is known', () => {
    const [first, second] = classify(makeHistory(main, merges(1, 2, 3, 4, 5, 6)), ['m5', 'm6'])
    expect([first?.brought, first?.before]).toEqual([[], [1, 2, 3, 4, 5]])
    expect([second?.brought, second?.before]).toEqual([[6], []])
  })

  it('knows what the first one holds by a comparison with the oldest merge', () => {
    const history = makeHistory(line('m1', 'm2', 'd1', 'm3'), merges(1, 2, 3))
    expect(classify(history, ['d1', 'm3']).map(({ before, brought }) => [before, brought])).toEqual([
      [[1, 2], []],
      [[], [3]],
    ])
  })

  it('takes the newest merge of an answer that was cut off, and all that its branch merged before', () => {
    const history = makeHistory(line('m0', 'm1', 'm2', 'm3', 'd1'), [edge, ...merges(1, 2, 3)])
    expect(classify(history, ['m0', 'd1'], 2)[1]?.brought).toEqual([1, 2, 3])
  })

  it.each([
    { why: 'merges of one branch', shas: ['m1', 'm2', 'm5'], asks: 0 },
    { why: 'the first is a commit of nobody', shas: ['m0'], asks: 1 },
    { why: 'each commit of nobody, and the one after it', shas: ['m1', 'd1', 'm2'], asks: 2 },
  ])('asks $asks times: $why', ({ shas, asks }) => {
    const rollOuts = shas.map((sha, at) => ({ sha, at, source: 'releases' as const }))
    expect(neededComparisons(rollOuts, merges(1, 2, 3, 4, 5))).toHaveLength(asks)
  })
})

describe('what a roll-out is', () => {
  const fixes = [edge, landed(1), landed(2, { isFix: true }), landed(3, { isFix: true }), landed(4)]
  const history = makeHistory([...main, ...line('c9(m1)')], fixes)

  it.each([
    { why: 'forward', shas: ['m1', 'm4'], kinds: ['change', 'change'] },
    { why: 'back', shas: ['m1', 'm4', 'm1'], kinds: ['change', 'change', 'rollback'] },
    { why: 'and forward again', shas: ['m1', 'm4', 'm1', 'm4'], kinds: ['change', 'change', 'rollback', 'repeat'] },
    { why: 'behind, though it never ran', shas: ['m4', 'm2'], kinds: ['change', 'rollback'] },
    { why: 'nothing but repairs', shas: ['m1', 'm3'], kinds: ['change', 'fix-only'] },
    { why: 'repairs and more', shas: ['m1', 'm4'], kinds: ['change', 'change'] },
    {
      why: 'a side branch, and back to what ran',
      shas: ['m1', 'c9', 'm4', 'c9'],
      kinds: ['change', 'change', 'change', 'rollback'],
    },
  ])('$why', ({ shas, kinds }) => {
    expect(
      classify(history, ['m0', ...shas])
        .slice(1)
        .map(({ kind }) => kind),
    ).toEqual(kinds)
  })
})
