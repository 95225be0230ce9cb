/** Whether a file is a Jupyter notebook: JSON in which people write the sources and machines everything else. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path)
}

/** How many lines come and go. */
export interface ChangedLines {
  readonly additions: number
  readonly deletions: number
}

type Inside = 'source' | 'other' | 'unknown'

const SOURCE = /^\s*"source":\s*(\[)?/
const KEY = /^\s*"[^"\\]{1,80}":/
const END = /^\s*\],?\s*$/
/** Where the lines of a source stand in a file as Jupyter writes it; outputs stand deeper. Asked only at the beginning of a hunk. */
const SOURCE_LINE = /^ {4}"/

/**
 * A notebook's patch with the lines of its sources alone, and an empty line of context in place of all others. A hunk may begin inside
 * a cell; then the indentation that Jupyter writes tells. Linear in the patch's length.
 */
export function sourcePatch(patch: string): string {
  let inside: Inside = 'unknown'
  return patch
    .split('\n')
    .map((line) => {
      if (line.startsWith('@@')) {
        inside = 'unknown'
        return line
      }
      const text = line.slice(1)
      const isSource = isSourceLine(text, inside)
      inside = stateBehind(text, inside)
      return isSource ? line : ' '
    })
    .join('\n')
}

function isSourceLine(text: string, inside: Inside): boolean {
  // A source of one line may stand behind its key.
  if (SOURCE.test(text)) return /:\s*"/.test(text)
  if (KEY.test(text) || END.test(text)) return false
  return inside === 'source' || (inside === 'unknown' && SOURCE_LINE.test(text))
}

function stateBehind(text: string, inside: Inside): Inside {
  const source = SOURCE.exec(text)
  if (source !== null) return source[1] === '[' && !text.includes(']') ? 'source' : 'other'
  if (KEY.test(text)) return 'other'
  return inside === 'source' && END.test(text) ? 'other' : inside
}

/** The lines of a notebook's sources that come and go; undefined for other files and where the patch is not known. */
export function countSourceLines(path: string, patch: string | null | undefined): ChangedLines | undefined {
  if (patch == null || !isNotebook(path)) return undefined
  const lines = sourcePatch(patch).split('\n')
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length
  return { additions: count('+'), deletions: count('-') }
}
