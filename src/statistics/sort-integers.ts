/** Half a year of seconds has two digits of twelve bits; a number of 32 bits has three. */
const BITS = 12
const VALUES = 1 << BITS
const MASK = VALUES - 1

/** The whole numbers below 2³² of all lists together, in ascending order; good until the sorter is called again. */
export type IntegerSorter = (lists: readonly Uint32Array[]) => Uint32Array

/**
 * Sorts by digits (radix sort): O(n), many times as fast as comparing a hundred thousand numbers. The lists are left as they are. A
 * sorter keeps its room from one call to the next, because asking for as much fresh memory would take longer than the sorting.
 */
export function createIntegerSorter(): IntegerSorter {
  const places = new Uint32Array(VALUES)
  let [room, other] = [new Uint32Array(), new Uint32Array()]
  return (lists) => {
    const length = lists.reduce((sum, list) => sum + list.length, 0)
    if (room.length < length) [room, other] = [new Uint32Array(length), new Uint32Array(length)]
    let from = lists
    let [to, next] = [room.subarray(0, length), other.subarray(0, length)]
    for (let shift = 0; shift < 32; shift += BITS) {
      const zeros = findPlaces(from, shift, places)
      // Where all digits are zero there is nothing to sort, as in the highest one of most lists; the first pass puts all together.
      if (shift > 0 && zeros === length) continue
      for (const list of from) scatter(list, to, { shift, places })
      from = [to]
      ;[to, next] = [next, to]
    }
    return next
  }
}

/** Where the first number with each value of the digit goes. @returns how many have a zero */
function findPlaces(lists: readonly Uint32Array[], shift: number, places: Uint32Array): number {
  places.fill(0)
  for (const list of lists) countDigit(list, shift, places)
  const zeros = places[0] ?? 0
  let before = 0
  for (let value = 0; value < VALUES; value += 1) {
    const count = places[value] ?? 0
    places[value] = before
    before += count
  }
  return zeros
}

function countDigit(list: Uint32Array, shift: number, counts: Uint32Array): void {
  for (let index = 0; index < list.length; index += 1) {
    const value = ((list[index] ?? 0) >>> shift) & MASK
    counts[value] = (counts[value] ?? 0) + 1
  }
}

interface Digit {
  readonly shift: number
  /** Where the next number with each value goes; moves on. */
  readonly places: Uint32Array
}

function scatter(list: Uint32Array, to: Uint32Array, { shift, places }: Digit): void {
  for (let index = 0; index < list.length; index += 1) {
    const number = list[index] ?? 0
    const value = (number >>> shift) & MASK
    const place = places[value] ?? 0
    to[place] = number
    places[value] = place + 1
  }
}
