/** One line `Key: value` at the end of a commit message; the key in lower case, because Git does not tell cases apart. */
export interface Trailer {
  readonly key: string
  readonly value: string
}

/** Git's own trailers: a last paragraph that holds one may hold other text too. */
const GIT_MADE = new Set(['signed-off-by', 'co-authored-by'])
const TRAILER = /^([A-Za-z0-9][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(\S.*)$/
/** A quarter of the lines, as git-interpret-trailers asks for where there is text between them. */
const LEAST_SHARE = 0.25

/**
 * The trailers of a commit message, by the rules of git-interpret-trailers(1): the last paragraph, never the first one (that is the
 * title), if all of its lines are trailers, or if a quarter are and one is Git's own. Indented lines continue the one before.
 * Linear in the message's length.
 */
export function parseTrailers(message: string): readonly Trailer[] {
  const lines = lastParagraph(message)
  const trailers = lines.flatMap((line) => {
    const match = TRAILER.exec(line)
    return match === null ? [] : [{ key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trimEnd() }]
  })
  if (trailers.length === lines.length) return trailers
  const isBlock = trailers.length >= lines.length * LEAST_SHARE && trailers.some(({ key }) => GIT_MADE.has(key))
  return isBlock ? trailers : []
}

/** Its lines without continuations; empty where the message is one paragraph only. */
function lastParagraph(message: string): readonly string[] {
  const lines = message.trimEnd().split(/\r?\n/)
  const before = lines.findLastIndex((line) => line.trim() === '')
  const isTitleOnly = lines.slice(0, before + 1).every((line) => line.trim() === '')
  return isTitleOnly ? [] : lines.slice(before + 1).filter((line) => !/^[ \t]/.test(line))
}
