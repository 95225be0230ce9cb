import { compileGlob } from '../../util/compile-glob.ts'

/** What a repository's own attributes say of a path: reviewed or not; undefined where they say nothing. */
export type AttributedPaths = (path: string) => boolean | undefined

/** Far above any honest file. */
const MOST_RULES = 500
/** GitHub hides such files in a diff (GitHub Linguist, "Overrides"). */
const ATTRIBUTE = /^(-|!)?linguist-(?:generated|vendored)(?:=(true|false))?$/

/** The lines of a `.gitattributes` that say what is generated or vendored; all others are of no interest here. */
export function linguistLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => toRule(line) !== undefined)
    .slice(0, MOST_RULES)
}

/** By the last line that matches, as git has it. Patterns with brackets match nothing. */
export function createAttributedPaths(lines: readonly string[]): AttributedPaths {
  const rules = lines.flatMap((line) => toRule(line) ?? []).toReversed()
  return (path) => rules.find(({ matches }) => matches(path))?.isReviewed
}

interface Rule {
  readonly matches: (path: string) => boolean
  readonly isReviewed: boolean
}

function toRule(line: string): Rule | undefined {
  const [pattern = '', ...attributes] = line.trim().split(/\s+/)
  if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('[attr]')) return undefined
  const [, sign, value] = attributes.map((attribute) => ATTRIBUTE.exec(attribute)).findLast((one) => one !== null) ?? []
  const isSaid = attributes.some((attribute) => ATTRIBUTE.test(attribute))
  if (!isSaid) return undefined
  return { matches: compileGlob(toGlob(pattern)), isReviewed: sign !== undefined || value === 'false' }
}

/** Without a slash inside, a pattern is about the file's name in any folder. */
function toGlob(pattern: string): string {
  const isAnywhere = !pattern.slice(0, -1).includes('/')
  const whole = isAnywhere ? `**/${pattern}` : pattern.replace(/^\//, '')
  return whole.endsWith('/') ? `${whole}**` : whole
}
