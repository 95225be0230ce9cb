import { tokensOf } from './tokens.ts'

/** A word of a phrase: the lists with a phrase that ends here (as bits), and the words that may follow. */
interface Step {
  lists: number
  next: Map<string, Step> | undefined
}

/** Word lists put together, so that one walk over a text finds the phrases of all of them. */
export interface Lexicon<List extends string> {
  /** The bit of each list in a match. */
  readonly bit: Readonly<Record<List, number>>
  readonly start: Step
  /** Every word of every phrase. */
  readonly words: ReadonlySet<string>
}

/** Compiles phrases in lower case, separated by `|` or line ends. At most 31 lists, because they are kept as bits. */
export function compileLexicon<List extends string>(phrases: Readonly<Record<List, string>>): Lexicon<List> {
  const start: Step = { lists: 0, next: new Map() }
  const words = new Set<string>()
  const bits: [string, number][] = []
  for (const [list, texts] of Object.entries<string>(phrases)) {
    const bit = 1 << bits.length
    bits.push([list, bit])
    for (const phrase of texts.split(/[|\n]/)) addPhrase(start, tokensOf(phrase), bit)
    for (const word of tokensOf(texts)) words.add(word)
  }
  // The keys of the record that came in, each with its bit.
  return { bit: Object.fromEntries(bits) as Record<List, number>, start, words }
}

function addPhrase(start: Step, words: readonly string[], bit: number): void {
  if (words.length === 0) return
  let step = start
  for (const word of words) {
    step.next ??= new Map()
    step = step.next.getOrInsertComputed(word, () => ({ lists: 0, next: undefined }))
  }
  step.lists |= bit
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
export function matchAt(start: Step, words: readonly string[], at: number, match: Match): void {
  match.lists = 0
  match.longest = 0
  match.length = 0
  let step = start.next?.get(words[at] ?? '')
  match.single = step?.lists ?? 0
  for (let length = 1; step !== undefined; length += 1) {
    if (step.lists !== 0) {
      match.lists |= step.lists
      match.longest = step.lists
      match.length = length
    }
    step = step.next?.get(words[at + length] ?? '')
  }
}
