/** Makes a short text of a long one, so that equal ones stay equal and nobody reads them. */
export type HashText = (text: string) => string

/** So many bits of what a line's white space looks like are kept. */
const SPACE_BITS = 12

/**
 * A unified diff in which nothing can be read any more and that replays as the one before: equal lines stay equal, those that differ in
 * white space alone differ in it alone, and empty ones stay empty.
 */
export function hashPatch(patch: string, hash: HashText): string {
  return patch
    .split('\n')
    .flatMap((line) => hashLine(line, hash) ?? [])
    .join('\n')
}

/** undefined for what stands outside of a hunk, and for notes about line ends. */
function hashLine(line: string, hash: HashText): string | undefined {
  const [header] = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/.exec(line) ?? []
  if (header !== undefined) return header
  const sign = line[0] ?? ''
  return [' ', '-', '+'].includes(sign) ? `${sign}${hashText(line.slice(1), hash)}` : undefined
}

function hashText(text: string, hash: HashText): string {
  const bare = text.replace(/\s+/g, '')
  if (bare === '') return text === '' ? '' : ' '
  return text === bare ? hash(bare) : `${spacesOf(hash(text))}${hash(bare)}`
}

/** White space that stands for a text: another one for nearly every other. */
function spacesOf(digits: string): string {
  const number = Number.parseInt(digits.slice(0, SPACE_BITS / 4), 16)
  return ` ${number.toString(2).padStart(SPACE_BITS, '0').replaceAll('0', ' ').replaceAll('1', '\t')}`
}
