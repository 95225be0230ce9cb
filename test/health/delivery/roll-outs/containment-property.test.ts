import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { classifyRollOuts } from '../../../../src/health/delivery/roll-outs/classify-roll-outs.ts'
import { createContainment } from '../../../../src/health/delivery/roll-outs/containment.ts'
import type { LandedPull } from '../../../../src/health/delivery/roll-outs/landed-pull.ts'
import { neededComparisons } from '../../../../src/health/delivery/roll-outs/needed-comparisons.ts'
import { ancestors, type Commit, compare, type History, landed, makeHistory } from './history.ts'

/** What is done to the repository next: merged in one of the ways, pushed past all pull requests, branched off, picked. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('merge', 'squash', 'rebase'), sameSecond: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('push') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('branch'), at: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pick'),
      of: fc.nat(30),
      mark: fc.constantFrom('line', 'headline', 'none'),
    }),
  },
)
type Step = { kind: string; sameSecond?: boolean; at?: number; of?: number; mark?: string }

interface Growing {
  readonly commits: Commit[]
  readonly pulls: LandedPull[]
  readonly main: string[]
  release: string | undefined
  minute: number
}

function grow(steps: readonly Step[]): History {
  const world: Growing = { commits: [], pulls: [], main: [], release: undefined, minute: 1 }
  commit(world, { sha: 'm0', parents: [], message: 'Begin' })
  world.main.push('m0')
  world.pulls.push(landed(0))
  for (const [index, one] of steps.entries()) apply(world, one, index + 1)
  return makeHistory(world.commits, world.pulls)
}

function commit({ commits }: Growing, made: Commit): string {
  commits.push(made)
  return made.sha
}

function apply(world: Growing, one: Step, number: number): void {
  const tip = world.main.at(-1) ?? 'm0'
  if (one.kind === 'push') world.main.push(commit(world, { sha: `d${number}`, parents: [tip], message: 'Push' }))
  else if (one.kind === 'branch') world.release = world.main[(one.at ?? 0) % world.main.length]
  else if (one.kind === 'pick') pick(world, one, number)
  else merge(world, one, { number, tip })
}

function merge(world: Growing, one: Step, { number, tip }: { readonly number: number; readonly tip: string }): void {
  world.minute += one.sameSecond === true ? 0 : 1
  const head = `h${number}`
  if (one.kind === 'merge') commit(world, { sha: head, parents: [tip], message: 'Work' })
  const first = one.kind === 'rebase' ? commit(world, { sha: `r${number}`, parents: [tip], message: 'Half' }) : tip
  if (one.kind === 'rebase') world.main.push(first)
  const parents = one.kind === 'merge' ? [tip, head] : [first]
  world.main.push(commit(world, { sha: `m${number}`, parents, message: `Change (#${number})` }))
  const commits = one.kind === 'rebase' ? [`x${number}`] : [head]
  world.pulls.push(landed(number, { mergedAt: world.minute * 60_000, commits }))
}

const MARKS: Readonly<Record<string, (number: number) => string>> = {
  line: (number) => `Pick\n\n(cherry picked from commit ${shaOf(number)})`,
  headline: (number) => `Pick (#${number})`,
  none: () => 'Pick',
}
/** Marks name commits in full, as Git does. */
const shaOf = (number: number) => `cafe${String(number).padStart(6, '0')}`

function pick(world: Growing, one: Step, number: number): void {
  const picked = world.pulls[(one.of ?? 0) % world.pulls.length]
  if (world.release === undefined || picked === undefined) return
  const message = MARKS[one.mark ?? 'none']?.(picked.number) ?? ''
  world.release = commit(world, { sha: `c${number}`, parents: [world.release], message })
}

/** The definition, read slowly: everything that a roll-out holds, and marks of what the one before does not hold. */
function reference({ commits, pulls }: History, shas: readonly string[]): readonly (readonly number[])[] {
  const reached = new Set<number>()
  return shas.map((sha, index) => {
    const own = ancestors({ commits }, sha)
    const before = index === 0 ? new Set<string>() : ancestors({ commits }, shas[index - 1] ?? '')
    const texts = [...own.difference(before)].map((one) => [one, commits.get(one)?.message ?? ''] as const)
    const isMarked = ({ number, mergeSha }: LandedPull) =>
      texts.some(
        ([one, text]) =>
          text.includes(`(cherry picked from commit ${shaOf(number)})`) ||
          (text.split('\n')[0]?.endsWith(`(#${number})`) === true &&
            !pulls.some((other) => other.mergeSha === one && other.mergeSha !== mergeSha)),
      )
    const found = pulls.filter((pull) => !reached.has(pull.number) && (own.has(pull.mergeSha) || isMarked(pull)))
    for (const { number } of found) reached.add(number)
    return found.map(({ number }) => number).toSorted((a, b) => a - b)
  })
}

/** Merge commits as Git names them, so that a mark can name them. */
function named({ commits, pulls }: History): History {
  const rename = (sha: string) => (/^m\d+$/.test(sha) ? shaOf(Number(sha.slice(1))) : sha)
  return makeHistory(
    [...commits.values()].map(({ sha, parents, message }) => ({
      sha: rename(sha),
      parents: parents.map(rename),
      message,
    })),
    pulls.map((pull) => ({ ...pull, mergeSha: rename(pull.mergeSha) })),
  )
}

describe('what roll-outs bring, on random histories', () => {
  const histories = fc.array(step, { minLength: 1, maxLength: 25 }).map((steps) => named(grow(steps)))
  const shas = fc.array(fc.nat(60), { minLength: 1, maxLength: 8 })

  it('is what the definition says, read slowly, and a roll-out asks once at most', () => {
    fc.assert(
      fc.property(histories, shas, (history, picks) => {
        const all = [...history.commits.keys()]
        const rolled = [all[0] ?? '', ...picks.map((index) => all[index % all.length] ?? '')]
        const rollOuts = rolled.map((sha, at) => ({ sha, at, source: 'deployments' as const }))
        const needed = neededComparisons(rollOuts, history.pulls)
        expect(needed.length).toBeLessThanOrEqual(rollOuts.length)
        const relations = needed.map(({ base, head }) => compare(history, base, head))
        const found = classifyRollOuts({ repository: '1', rollOuts, pulls: history.pulls, relations })
        expect(found.map(({ brought, before }) => [...before, ...brought])).toEqual(reference(history, rolled))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same without a question and by a comparison', () => {
    fc.assert(
      fc.property(histories, fc.nat(60), (history, pick) => {
        const { order, byRange } = createContainment(history.pulls)
        const merged = history.pulls.filter(({ mergeSha }) => order.placeOf(mergeSha) !== undefined)
        const head = merged[pick % Math.max(1, merged.length)]?.mergeSha
        const first = history.pulls[0]?.mergeSha ?? ''
        if (head === undefined || head === first) return
        const relation = compare(history, first, head)
        if (relation.kind !== 'related') throw new Error('both are known')
        const numbers = (pulls: readonly LandedPull[]) => new Set(pulls.map(({ number }) => number))
        expect(numbers(byRange(relation))).toEqual(numbers(order.upTo(head).slice(1)))
      }),
    )
  })
})
