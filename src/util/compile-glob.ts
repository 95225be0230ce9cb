/** One step of a pattern: a character as it is, or a wildcard. */
type Step =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' | 'some' | 'all' | 'folders' | 'inside' }

/** Folders may be none, but what is begun goes on to a slash. */
const WILDCARDS = [
  ['**/', ['folders', 'inside']],
  ['**', ['all']],
  ['*', ['some']],
  ['?', ['one']],
] as const

/**
 * A pattern for whole paths: `*` is anything inside a folder, `?` one character of it, `**` anything across folders, and `**` with a
 * slash behind it any number of folders, none included. Everything else stands for itself, also a dot at the beginning of a name.
 *
 * Written here because patterns come from strangers: the ones that Node and the usual libraries compile to regular expressions can be made
 * to run for minutes. This looks at each character once for each step, whatever the pattern is.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const steps = stepsOf(pattern)
  return (path) => {
    let places = reach(steps, new Set([0]))
    for (const character of path) {
      const next = new Set<number>()
      for (const place of places) for (const then of follow(steps[place], place, character)) next.add(then)
      if (next.size === 0) return false
      places = reach(steps, next)
    }
    return places.has(steps.length)
  }
}

function stepsOf(pattern: string): readonly Step[] {
  const steps: Step[] = []
  for (let rest = pattern; rest !== ''; ) {
    const wildcard = WILDCARDS.find(([text]) => rest.startsWith(text))
    const [character = ''] = rest
    if (wildcard === undefined) steps.push({ kind: 'character', character })
    else steps.push(...wildcard[1].map((kind) => ({ kind })))
    rest = rest.slice(wildcard?.[0].length ?? character.length)
  }
  return steps
}

/** The places in the pattern at which a match may be, those included that are reached without a character. */
function reach(steps: readonly Step[], places: Set<number>): Set<number> {
  for (const place of places) {
    const kind = steps[place]?.kind
    // A set that grows while it is gone through gives what is added, too.
    if (kind === 'some' || kind === 'all' || kind === 'folders') places.add(place + 1)
    if (kind === 'folders') places.add(place + 2)
  }
  return places
}

/** Where a match may go on after one character. */
function follow(step: Step | undefined, place: number, character: string): readonly number[] {
  switch (step?.kind) {
    case 'character':
      return step.character === character ? [place + 1] : []
    case 'one':
      return character === '/' ? [] : [place + 1]
    case 'some':
      return character === '/' ? [] : [place]
    case 'all':
      return [place]
    case 'inside':
      return character === '/' ? [place, place + 1] : [place]
    default:
      return []
  }
}
