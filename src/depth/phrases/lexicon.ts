import { tokenize } from '../scoring/tokens.ts'

/** A word of a phrase: the lists with a phrase that ends here (as bits), and the words that may follow, by their numbers. */
interface Step {
  lists: number
  next: Map<number, Step> | undefined
}

/** Word lists put together, so that one walk over a text finds the phrases of all of them. */
export interface Lexicon<List extends string> {
  /** The bit of each list in a match. */
  readonly bit: Readonly<Record<List, number>>
  /** Every word of every phrase with its number, from 1 on: a text's words are looked up once, and numbers from there on. */
  readonly numbers: ReadonlyMap<string, number>
  /** What begins with each word, by its number. */
  readonly starts: readonly Step[]
}

/** No phrase begins with the word. */
const NOTHING: Step = { lists: 0, next: undefined }

/** Compiles lists of phrases in lower case. At most 31 lists, because they are kept as bits. */
export function compileLexicon<List extends string>(phrases: Readonly<Record<List, readonly string[]>>): Lexicon<List> {
  const numbers = new Map<string, number>()
  const root: Step = { lists: 0, next: new Map() }
  const bits: [string, number][] = []
  for (const [list, entries] of Object.entries<readonly string[]>(phrases)) {
    const bit = 1 << bits.length
    bits.push([list, bit])
    for (const entry of entries) {
      const words = tokenize(entry)
      for (const word of words) numbers.getOrInsertComputed(word, () => numbers.size + 1)
      addPhrase(root, toNumbers(numbers, words), bit)
    }
  }
  const starts = Array.from({ length: numbers.size + 1 }, (_, number) => root.next?.get(number) ?? NOTHING)
  // The keys of the record that came in, each with its bit.
  return { bit: Object.fromEntries(bits) as Record<List, number>, numbers, starts }
}

function addPhrase(root: Step, words: readonly number[], bit: number): void {
  if (words.length === 0) return
  let step = root
  for (const word of words) {
    step.next ??= new Map()
    step = step.next.getOrInsertComputed(word, () => ({ lists: 0, next: undefined }))
  }
  step.lists |= bit
}

/** The words' numbers; 0 for those in no phrase. */
export function toNumbers(numbers: ReadonlyMap<string, number>, words: readonly string[]): readonly number[] {
  return words.map((word) => numbers.get(word) ?? 0)
}

/** What begins at one word. */
export interface Match {
  /** The lists with a phrase that begins here. */
  lists: number
  /** The lists that have the one word by itself. */
  single: number
  /** The lists of the longest such phrase, and its length in words; 0 where there is none. */
  longest: number
  length: number
}

/** Looks for phrases that begin at one word; looks up at most one word more than the longest phrase has. */
export function matchAt(starts: readonly Step[], words: readonly number[], at: number, match: Match): void {
  match.lists = 0
  match.longest = 0
  match.length = 0
  let step: Step | undefined = starts[words[at] ?? 0] ?? NOTHING
  match.single = step.lists
  for (let length = 1; step !== undefined; length += 1) {
    if (step.lists !== 0) {
      match.lists |= step.lists
      match.longest = step.lists
      match.length = length
    }
    step = step.next?.get(words[at + length] ?? 0)
  }
}
