import { isNotebook, sourcePatch } from './notebook-lines.ts'

/** One file's unified diff as GitHub's REST `patch` gives it. */
export interface FilePatch {
  readonly path: string
  readonly patch: string
}

/**
 * How many changed lines of each file say something that the change did not take away elsewhere. What is taken for nothing new: other white
 * space, line breaks and indentation; whole lines that moved, also to another file; one name in the place of another wherever it
 * stood. Deleted lines that come back nowhere count, because leaving something out is a change too.
 *
 * @returns by path; every given path is there
 */
export function countNovelLines(patches: readonly FilePatch[]): ReadonlyMap<string, number> {
  const blocks = patches.flatMap(blocksOf).filter((block) => !isRewrapped(block))
  const unmoved = withoutMoved(blocks)
  const renames = findRenames(unmoved)
  const novel = new Map(patches.map(({ path }) => [path, 0]))
  for (const block of unmoved) {
    if (isRenamed(block, renames)) continue
    const { path, added, deleted } = block
    novel.set(path, (novel.get(path) ?? 0) + added.length + deleted.length)
  }
  return novel
}

/** Changed lines that stand together: what goes and what comes in its place, without empty lines. */
interface Block {
  readonly path: string
  readonly added: readonly Line[]
  readonly deleted: readonly Line[]
}

/** The words and signs of one line. */
type Line = readonly string[]

const TOKENS = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu

function blocksOf({ path, patch }: FilePatch): readonly Block[] {
  const blocks: Block[] = []
  let added: Line[] = []
  let deleted: Line[] = []
  const close = () => {
    if (added.length + deleted.length > 0) blocks.push({ path, added, deleted })
    added = []
    deleted = []
  }
  for (const text of (isNotebook(path) ? sourcePatch(patch) : patch).split('\n')) {
    const list = text.startsWith('+') ? added : text.startsWith('-') ? deleted : undefined
    if (list === undefined) close()
    else {
      const line = text.slice(1).match(TOKENS)
      if (line !== null) list.push(line)
    }
  }
  close()
  return blocks
}

function isRewrapped({ added, deleted }: Block): boolean {
  return added.flat().join(' ') === deleted.flat().join(' ')
}

/** Takes a line that comes against the same line that goes, wherever both stand. */
function withoutMoved(blocks: readonly Block[]): readonly Block[] {
  const goes = countLines(blocks.flatMap(({ deleted }) => deleted))
  const comes = countLines(blocks.flatMap(({ added }) => added))
  const moved = new Map([...goes].map(([line, n]) => [line, Math.min(n, comes.get(line) ?? 0)]))
  const left = { added: new Map(moved), deleted: new Map(moved) }
  return blocks.map(({ path, added, deleted }) => ({
    path,
    added: added.filter((line) => !take(left.added, line)),
    deleted: deleted.filter((line) => !take(left.deleted, line)),
  }))
}

function countLines(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, line: Line): boolean {
  const n = counts.get(keyOf(line)) ?? 0
  if (n > 0) counts.set(keyOf(line), n - 1)
  return n > 0
}

function keyOf(line: Line): string {
  return line.join(' ')
}

/** Names that took another's place, old → new; only what is done so often and nothing else is a rename. */
type Renames = ReadonlyMap<string, string>

const LEAST_TIMES = 3
const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** Words that say what a program or a rule does; one in the place of another is no rename. */
const MEANING = new Set(
  (
    'true false null nil none undefined and or not is in if unless else elif while until for return yield break continue throw raise try ' +
    'catch finally public private protected internal static const let var mut new delete min max allow deny enable disable ' +
    'enabled disabled get post put patch must shall should may can will never always required recommended optional any all some no yes'
  ).split(' '),
)

function isName(word: string): boolean {
  return WORD.test(word) && !MEANING.has(word.toLowerCase())
}

function findRenames(blocks: readonly Block[]): Renames {
  const times = new Map<string, Map<string, number>>()
  for (const [from, to] of blocks.flatMap((block) => differencesOf(block) ?? [])) {
    const targets = times.getOrInsertComputed(from, () => new Map<string, number>())
    targets.set(to, (targets.get(to) ?? 0) + 1)
  }
  const renames = new Map<string, string>()
  for (const [from, targets] of times) {
    const [[to, n] = ['', 0], other] = targets
    if (other === undefined && n >= LEAST_TIMES && isName(from) && isName(to)) renames.set(from, to)
  }
  return renames
}

/** The pairs of words that differ; `undefined` where the two sides have another shape. */
function differencesOf({ added, deleted }: Block): readonly (readonly [string, string])[] | undefined {
  const from = deleted.flat()
  const to = added.flat()
  if (from.length !== to.length) return undefined
  return from.flatMap((word, index): [string, string][] => {
    const other = to[index] ?? ''
    return word === other ? [] : [[word, other]]
  })
}

function isRenamed(block: Block, renames: Renames): boolean {
  const differences = differencesOf(block)
  return differences?.every(([from, to]) => renames.get(from) === to) === true
}
