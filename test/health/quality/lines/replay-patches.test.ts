import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { churn21 } from '../../../../src/health/quality/lines/churn.ts'
import { countMarkers } from '../../../../src/health/quality/lines/count-markers.ts'
import { debtMarkers } from '../../../../src/health/quality/lines/debt-markers.ts'
import type { MergedPatch, PatchedFile } from '../../../../src/health/quality/lines/merged-patch.ts'
import { createReplay } from '../../../../src/health/quality/lines/replay-patches.ts'
import type { MergedLines } from '../../../../src/health/sources/merged-lines.ts'
import { DAY, factsOf, take, valueIn } from '../../signals/made-facts.ts'

function changed(patch: string | null, overrides: Partial<PatchedFile> = {}): PatchedFile {
  const additions = patch?.split('\n').filter((line) => line.startsWith('+')).length ?? 0
  return { path: 'f', previousPath: null, change: 'modified', isReviewed: true, patch, additions, ...overrides }
}

function merged(number: number, day: number, ...files: readonly PatchedFile[]): MergedPatch {
  return {
    repository: '1',
    number,
    mergedAt: 1000 * DAY + day * DAY,
    isByBot: false,
    markers: countMarkers(files),
    files,
  }
}

function replay(patches: readonly MergedPatch[]): readonly MergedLines[] {
  const { add, result } = createReplay()
  for (const patch of patches) add(patch)
  return result()
}

/** `3 of 10` for each pull request: lines changed again within 21 days. */
function churns(patches: readonly MergedPatch[]): readonly string[] {
  return replay(patches).map(({ changedIn21, tracked }) => `${changedIn21} of ${tracked}`)
}

const lines = (from: number, to: number, sign: string) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${sign}line ${from + index}`).join('\n')

const first = merged(1, 0, changed(`@@ -0,0 +1,10 @@\n${lines(1, 10, '+')}`, { change: 'added' }))
/** Lines 3–5 make way for four. */
const second = merged(2, 5, changed(`@@ -2,5 +2,6 @@\n line 2\n${lines(3, 5, '-')}\n+a\n+b\n+c\n+d\n line 6`))
const third = merged(3, 10, changed('@@ -3,3 +3,2 @@\n a\n-b\n c'))
const fourth = merged(4, 25, changed(`@@ -1,3 +1,1 @@\n${lines(1, 2, '-')}\n a`))
const AFTER = ['line 1', 'line 2', 'a', 'b', 'c', 'd', ...Array.from({ length: 5 }, (_, index) => `line ${index + 6}`)]
const signed = (sign: string) => AFTER.map((line) => `${sign}${line}`).join('\n')
const allIndented = merged(5, 20, changed(`@@ -1,11 +1,11 @@\n${signed('-')}\n${signed('+  ')}`))
const indented = merged(5, 20, changed(`@@ -1,2 +1,2 @@\n${lines(1, 2, '-')}\n${lines(1, 2, '+  ')}`))

describe('lines changed again', () => {
  it.each([
    { why: 'lines that make way for others', patches: [first, second], churn: ['3 of 10', '0 of 4'] },
    { why: 'lines of those others too', patches: [first, second, third], churn: ['3 of 10', '1 of 4', '0 of 0'] },
    {
      why: 'not after three weeks',
      patches: [first, second, third, fourth],
      churn: ['3 of 10', '1 of 4', '0 of 0', '0 of 0'],
    },
    { why: 'not by another indentation', patches: [first, second, indented], churn: ['3 of 10', '0 of 4', '0 of 0'] },
    {
      why: 'not by another indentation of all of them',
      patches: [first, second, allIndented],
      churn: ['3 of 10', '0 of 4', '0 of 0'],
    },
    {
      why: 'on the last day of the three weeks',
      patches: [first, merged(2, 21, changed(`@@ -1,3 +1,1 @@\n${lines(1, 2, '-')}\n line 3`))],
      churn: ['2 of 10', '0 of 0'],
    },
    {
      why: 'a moment after it',
      patches: [first, merged(2, 21.0001, changed(`@@ -1,3 +1,1 @@\n${lines(1, 2, '-')}\n line 3`))],
      churn: ['0 of 10', '0 of 0'],
    },
    {
      why: 'those indented anew are whose they were',
      patches: [first, indented, merged(6, 21, changed('@@ -1,2 +1,1 @@\n-  line 1\n   line 2'))],
      churn: ['1 of 10', '0 of 0', '0 of 0'],
    },
    {
      why: 'a line moved within its place is new',
      patches: [first, merged(2, 5, changed('@@ -1,2 +1,2 @@\n-line 1\n line 2\n+line 1'))],
      churn: ['1 of 10', '0 of 1'],
    },
    {
      why: 'through a renaming',
      patches: [
        first,
        merged(2, 5, changed(null, { change: 'renamed', path: 'g', previousPath: 'f' })),
        merged(3, 6, changed('@@ -1,1 +0,0 @@\n-line 1', { path: 'g' })),
      ],
      churn: ['1 of 10', '0 of 0', '0 of 0'],
    },
    {
      why: 'by a bot none, and what it left is whose it was',
      patches: [first, { ...second, isByBot: true }, merged(3, 10, changed('@@ -1,2 +1,1 @@\n-line 1\n line 2'))],
      churn: ['1 of 10', '0 of 4', '0 of 0'],
    },
    {
      why: 'of what a new file was copied from',
      patches: [
        first,
        merged(2, 5, changed(null, { change: 'added', path: 'g', previousPath: 'f', additions: 0 })),
        merged(3, 6, changed('@@ -1,2 +1,1 @@\n-line 1\n line 2')),
      ],
      churn: ['1 of 10', '0 of 0', '0 of 0'],
    },
    {
      why: 'a file that is deleted',
      patches: [first, merged(2, 5, changed(null, { change: 'deleted' }))],
      churn: ['10 of 10', '0 of 0'],
    },
    {
      why: 'a file that nobody reviews is in no count',
      patches: [merged(1, 0, changed('@@ -0,0 +1,1 @@\n+a', { isReviewed: false }))],
      churn: ['0 of 0'],
    },
    {
      why: 'lines older than all patches are nobody’s',
      patches: [merged(1, 0, changed('@@ -50,2 +50,2 @@\n-old\n+new\n kept'))],
      churn: ['0 of 1'],
    },
  ])('$churn: $why', ({ patches, churn }) => {
    expect(churns(patches)).toEqual(churn)
  })

  it('does not follow a file that was changed past all pull requests, or that nobody shows', () => {
    const pushed = merged(2, 5, changed('@@ -1,1 +1,2 @@\n something else\n+new'))
    const binary = merged(3, 6, changed(null, { additions: 7 }))
    expect(replay([first, pushed, binary]).map(({ tracked, untracked }) => [tracked, untracked])).toEqual([
      [0, 10],
      [0, 1],
      [0, 7],
    ])
  })

  it('is a share of the lines of a week, once their three weeks are over', () => {
    const facts = factsOf([], { lines: replay([first, second, third]) })
    const week = { from: 1000 * DAY, to: 1007 * DAY }
    expect(valueIn(take(churn21, facts, week, { asOf: 1026 * DAY }))).toBeCloseTo(4 / 14)
    expect(valueIn(take(churn21, facts, week, { asOf: 1020 * DAY }))).toBeUndefined()
  })

  it('is partial where a fifth of the lines cannot be followed', () => {
    const record = {
      repository: '1',
      number: 1,
      mergedAt: 0,
      changedIn14: 0,
      changedIn21: 0,
      markersAdded: 0,
      markersRemoved: 0,
    }
    const of = (tracked: number, untracked: number) =>
      take(churn21, factsOf([], { lines: [{ ...record, tracked, untracked }] }), undefined, { asOf: 1e12 }).kind
    expect([of(80, 20), of(79, 21)]).toEqual(['ratio', 'partial'])
  })

  it('says whose lines are gone as one does who keeps the whole file', () => {
    const edit = fc.record({ at: fc.nat(40), removed: fc.nat(4), added: fc.nat(4), days: fc.nat(12) })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
        const { patches, expected } = keepWholeFile(edits)
        expect(
          replay(patches).map(({ changedIn14, changedIn21, tracked }) => [changedIn14, changedIn21, tracked]),
        ).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})

interface Edit {
  readonly at: number
  readonly removed: number
  readonly added: number
  readonly days: number
}

function countGone(counts: number[], age: number): void {
  if (age <= 14) counts[0] = (counts[0] ?? 0) + 1
  if (age <= 21) counts[1] = (counts[1] ?? 0) + 1
}

/** The slow way: every line of the file with who wrote it, all texts different. */
function keepWholeFile(edits: readonly Edit[]) {
  let file: { text: string; by: number }[] = Array.from({ length: 30 }, (_, index) => ({
    text: `old ${index}`,
    by: -1,
  }))
  const days: number[] = []
  const gone = edits.map(() => [0, 0])
  const patches = edits.map(({ at, removed, added, days: later }, index) => {
    const day = (days.at(-1) ?? 0) + later
    days.push(day)
    const start = Math.min(at, file.length)
    const out = file.slice(start, start + removed)
    const into = Array.from({ length: added }, (_, line) => ({ text: `new ${index} ${line}`, by: index }))
    for (const { by } of out) if (by >= 0) countGone(gone[by] ?? [], day - (days[by] ?? 0))
    const [above, below] = [file.slice(Math.max(0, start - 3), start), file.slice(start + removed, start + removed + 3)]
    const text = [
      ...above.map((line) => ` ${line.text}`),
      ...out.map((line) => `-${line.text}`),
      ...into.map((line) => `+${line.text}`),
      ...below.map((line) => ` ${line.text}`),
    ]
    const old = above.length + out.length + below.length
    const header = `@@ -${old === 0 ? 0 : start - above.length + 1},${old} +1,1 @@`
    file = [...file.slice(0, start), ...into, ...file.slice(start + removed)]
    return merged(index, day, changed([header, ...text].join('\n')))
  })
  return { patches, expected: edits.map(({ added }, index) => [...(gone[index] ?? []), added]) }
}

describe('markers of debt', () => {
  it.each([
    {
      why: 'one that moves is in neither, and small letters are none',
      patch: '@@ -1,3 +1,3 @@\n-  // TODO a\n+// TODO a\n+# FIXME b\n-HACK c\n+todo d',
      net: { added: 1, removed: 1 },
    },
    { why: 'a line counts once', patch: '@@ -1,0 +1,1 @@\n+// TODO XXX', net: { added: 1, removed: 0 } },
    { why: 'a longer word is none', patch: '@@ -1,0 +1,1 @@\n+TODOS', net: { added: 0, removed: 0 } },
  ])('$net: $why', ({ patch, net }) => {
    expect(countMarkers([changed(patch)])).toEqual(net)
  })

  it('come to so many for a thousand lines, less than none where more go', () => {
    const { result, add } = createReplay()
    add(merged(1, 0, changed(`@@ -1,1 +1,4 @@\n-// HACK\n${lines(1, 4, '+')}`)))
    expect(valueIn(take(debtMarkers, factsOf([], { lines: result() })))).toBe(-250)
  })
})
