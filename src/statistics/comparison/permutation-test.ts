/** Up to here every way to divide the values is tried; beyond, so many are drawn. */
const MOST_DIVISIONS = 20_000
const DRAWS = 9_999
/** Means that differ by less are equal. */
const TIE = 1e-9
const SIGNIFICANT = 0.05
/** Halvings until an end of the interval is found to a millionth of the spread. */
const HALVINGS = 30

export interface PermutationTest {
  /** Mean of the second group minus mean of the first. */
  readonly effect: number
  readonly p: number
  /** All shifts that the values do not speak against at 5 %. */
  readonly interval: readonly [number, number]
}

/**
 * Whether the means of two groups differ more than the same values divided in other ways (Fisher, "The Design of Experiments", 1935).
 * All divisions where there are at most 20,000, else 9,999 drawn with a fixed seed, so that the answer is always the same.
 *
 * @param a the first group, in order of time; at least one value
 * @param b the second group; the effect is its mean minus that of the first
 */
export function permutationTest(a: readonly number[], b: readonly number[]): PermutationTest {
  const divided = differencesOf([...a, ...b], a.length)
  const effect = mean(b) - mean(a)
  const all = [...a, ...b].toSorted((one, other) => one - other)
  const spread = (all.at(-1) ?? 0) - (all[0] ?? 0) + 1
  const pOf = (shift: number) => share(divided, { observed: effect - shift, shift })
  const end = (sign: 1 | -1) => effect + sign * reach((distance) => pOf(effect + sign * distance), 2 * spread)
  return { effect, p: pOf(0), interval: [end(-1), end(1)] }
}

/** How far one can go before p falls below 5 %. */
function reach(pAt: (distance: number) => number, furthest: number): number {
  let [low, high] = [0, furthest]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (pAt(middle) >= SIGNIFICANT) low = middle
    else high = middle
  }
  return low
}

/** For each division the difference of its means, and how much less it is for each unit taken off the second group. */
interface Differences {
  readonly isComplete: boolean
  readonly differences: Float64Array
  readonly slopes: Float64Array
}

/** Every division is looked at once: a shift moves its difference in proportion to how much of the second group it holds. */
function differencesOf(values: readonly number[], first: number): Differences {
  const second = values.length - first
  const { isComplete, members, slopes } = divisionsOf(values.length, first)
  const total = values.reduce((sum, value) => sum + value, 0)
  const differences = new Float64Array(slopes.length)
  for (let place = 0; place < slopes.length; place++) {
    let sum = 0
    for (let at = place * first; at < (place + 1) * first; at++) sum += values[members[at] ?? 0] ?? 0
    differences[place] = (total - sum) / second - sum / first
  }
  return { isComplete, differences, slopes }
}

/** The ways to divide so many values, which are the same whatever the values are. */
interface Divisions {
  readonly isComplete: boolean
  /** Indices of the first groups, one group after the other. */
  readonly members: Uint16Array
  readonly slopes: Float64Array
}

/** Several signals are compared over the same weeks, one after the other. */
let latest: { readonly n: number; readonly first: number; readonly divisions: Divisions } | undefined

function divisionsOf(n: number, first: number): Divisions {
  if (latest?.n !== n || latest.first !== first) latest = { n, first, divisions: divide(n, first) }
  return latest.divisions
}

function divide(n: number, first: number): Divisions {
  const all = combinations(n, first)
  const groups = all ?? drawGroups(n, first)
  const slopes = groups.map((group) => {
    const moved = group.filter((index) => index >= first).length
    return (n - first - moved) / (n - first) - moved / first
  })
  return { isComplete: all !== undefined, members: Uint16Array.from(groups.flat()), slopes: Float64Array.from(slopes) }
}

/** How many divisions differ as much as what was observed. */
function share(
  { isComplete, differences, slopes }: Differences,
  { observed, shift }: { readonly observed: number; readonly shift: number },
): number {
  const least = Math.abs(observed) - TIE
  let hits = 0
  for (let place = 0; place < differences.length; place++) {
    const difference = (differences[place] ?? 0) - shift * (slopes[place] ?? 0)
    if (Math.abs(difference) >= least) hits += 1
  }
  return isComplete ? hits / differences.length : (1 + hits) / (DRAWS + 1)
}

/** All ways to choose, or undefined where there are too many. */
function combinations(n: number, k: number): readonly (readonly number[])[] | undefined {
  let count = 1
  for (let index = 1; index <= k; index++) count = (count * (n - k + index)) / index
  if (count > MOST_DIVISIONS) return undefined
  const found: number[][] = []
  const extend = (chosen: readonly number[], from: number): void => {
    if (chosen.length === k) found.push([...chosen])
    else for (let next = from; next <= n - (k - chosen.length); next++) extend([...chosen, next], next + 1)
  }
  extend([], 0)
  return found
}

/** Fisher–Yates from the last index down, each draw from the ordered list. */
function drawGroups(n: number, first: number): readonly (readonly number[])[] {
  const random = mulberry32(1)
  return Array.from({ length: DRAWS }, () => {
    const order = Array.from({ length: n }, (_, index) => index)
    for (let index = n - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1))
      const moved = order[index] ?? 0
      order[index] = order[other] ?? 0
      order[other] = moved
    }
    return order.slice(0, first)
  })
}

/** A small generator of pseudo-random numbers in 0–1 (T. Ettinger, public domain), the same everywhere for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
