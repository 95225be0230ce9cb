import { compileGlob } from '../../util/compile-glob.ts'

/** Where GitHub looks for the file; the first one counts. */
export const CODEOWNERS_PATHS: readonly [string, ...string[]] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** The owners of a path as they are written, `@acme/payments`; empty where nobody owns it. */
export type Owners = (path: string) => readonly string[]

/** Far above any honest file; each rule is tried on each path. */
const MOST_RULES = 1_000

/** The lines that say something, without comments. */
export function codeownersLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .slice(0, MOST_RULES)
}

/**
 * By the last line that matches, as GitHub has it ("About code owners", "CODEOWNERS syntax"); a line without an owner takes the path away
 * from the lines before. Lines with `!` or brackets, which GitHub does not know, match nothing.
 */
export function createOwners(lines: readonly string[]): Owners {
  const rules = lines.flatMap((line) => toRule(line) ?? []).toReversed()
  return (path) => rules.find(({ matches }) => matches(path))?.owners ?? []
}

interface Rule {
  readonly matches: (path: string) => boolean
  readonly owners: readonly string[]
}

function toRule(line: string): Rule | undefined {
  const [pattern = '', ...owners] = line.split(/(?<!\\)\s+/).map((part) => part.replaceAll('\\ ', ' '))
  if (pattern === '' || /^!|[[\]]/.test(pattern)) return undefined
  const globs = globsOf(pattern).map(compileGlob)
  return { matches: (path) => globs.some((matches) => matches(path)), owners }
}

/** As in `.gitignore`, a folder stands for all below it; `docs/*` alone is only what lies directly in it. */
function globsOf(pattern: string): readonly string[] {
  const isAnywhere = !pattern.slice(0, -1).includes('/')
  const whole = isAnywhere ? `**/${pattern}` : pattern.replace(/^\//, '')
  if (whole.endsWith('/')) return [`${whole}**`]
  return /[^*]\/\*$/.test(whole) ? [whole] : [whole, `${whole}/**`]
}
