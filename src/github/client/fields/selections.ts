/** A field, or a fragment inside a field, of a query. */
export interface Selection {
  /** A field's own name, whatever it is called in the answer; `... on Bot` for a fragment. */
  readonly name: string
  /** What it is asked of: `query` for the outermost. */
  readonly parents: readonly string[]
  /** Where it stands in the text, its arguments and everything inside it included. */
  readonly start: number
  readonly end: number
}

interface Draft {
  readonly name: string
  readonly parents: readonly string[]
  readonly start: number
  end: number
}

/** A brace, a fragment, or a field with what it is called in the answer before and its arguments behind it. */
const PARTS = /[{}]|\.\.\.\s*on\s+(\w+)|(?:\w+\s*:\s*)?(\w+)(?:\s*\([^()]*\))?/g

/** What a query asks for, in the order of the text. Understands what our own queries are written in, no more of GraphQL. */
export function listSelections(query: string): readonly Selection[] {
  const found: Draft[] = []
  const open: Draft[] = []
  let last: Draft | undefined
  for (const { 0: text, 1: type, 2: field = '', index: start } of query.matchAll(PARTS)) {
    const end = start + text.length
    if (text === '{') {
      if (last !== undefined) open.push(last)
    } else if (text === '}') {
      last = open.pop()
      if (last !== undefined) last.end = end
    } else {
      last = { name: type === undefined ? field : `... on ${type}`, parents: namesOf(open), start, end }
      found.push(last)
    }
  }
  return found.filter(({ parents }) => parents.length > 0)
}

/** The operation itself has a name of its own in each query. */
function namesOf(open: readonly Draft[]): readonly string[] {
  return open.map(({ name }, depth) => (depth === 0 ? 'query' : name))
}
