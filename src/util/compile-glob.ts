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
 * to run for minutes. This looks at each character once for each step at most, whatever the pattern is.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const steps = stepsOf(pattern)
  // Most patterns begin with a folder, which nearly all paths lack.
  const [beginning = ''] = pattern.split(/[*?]/, 1)
  return (path) => {
    if (!path.startsWith(beginning)) return false
    let places = new Uint8Array(steps.length + 1)
    let next = new Uint8Array(steps.length + 1)
    enter(steps, places, 0)
    for (const character of path) {
      if (!advance(steps, { places, next, character })) return false
      ;[places, next] = [next, places]
      next.fill(0)
    }
    return places[steps.length] === 1
  }
}

function stepsOf(pattern: string): readonly Step[] {
  const steps: Step[] = []
  for (let rest = pattern; rest !== ''; ) {
    const wildcard = WILDCARDS.find(([text]) => rest.startsWith(text))
    const [character = ''] = rest
    if (wildcard === undefined) steps.push({ kind: 'character', character })
    else for (const one of wildcard[1].map((kind) => ({ kind }))) steps.push(one)
    rest = rest.slice(wildcard?.[0].length ?? character.length)
  }
  return steps
}

/** Marks a place in the pattern at which a match may be, and those that are reached from it without a character. */
function enter(steps: readonly Step[], places: Uint8Array, place: number): void {
  if (places[place] === 1) return
  places[place] = 1
  const kind = steps[place]?.kind
  if (kind === 'some' || kind === 'all' || kind === 'folders') enter(steps, places, place + 1)
  if (kind === 'folders') enter(steps, places, place + 2)
}

interface Advance {
  readonly places: Uint8Array
  /** Where the match may be after the character; empty before. */
  readonly next: Uint8Array
  readonly character: string
}

/** Whether the match may go on after one character. */
function advance(steps: readonly Step[], { places, next, character }: Advance): boolean {
  let isAlive = false
  for (const [place, step] of steps.entries()) {
    if (places[place] !== 1) continue
    const { stays, goesOn } = follow(step, character)
    if (stays) enter(steps, next, place)
    if (goesOn) enter(steps, next, place + 1)
    isAlive ||= stays || goesOn
  }
  return isAlive
}

interface Following {
  readonly stays: boolean
  readonly goesOn: boolean
}

/** What one character does to a match at a step. */
function follow(step: Step, character: string): Following {
  const isSlash = character === '/'
  switch (step.kind) {
    case 'character':
      return { stays: false, goesOn: step.character === character }
    case 'one':
      return { stays: false, goesOn: !isSlash }
    case 'some':
      return { stays: !isSlash, goesOn: false }
    case 'all':
      return { stays: true, goesOn: false }
    case 'folders':
      return { stays: false, goesOn: false }
    case 'inside':
      return { stays: true, goesOn: isSlash }
  }
}
