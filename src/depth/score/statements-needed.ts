/** Google's comments grow with the change and peak at 12.5 on about 1,250 lines (Sadowski et al. 2018): one for each 100 lines. */
const LINES_PER_COMMENT = 100
/** A comment makes about two statements: 51,345 in 23,832 texts of the archive of the IETF's repositories. */
const STATEMENTS_PER_COMMENT = 2
/** Any change is worth two statements, a question and its answer say. */
const LEAST_STATEMENTS = 2
/** From here on a change should be split rather than commented on more: more than 500 lines is a smell (Dogan & Tuzun 2022). */
const MOST_LINES = 600

/**
 * Statements of full substance that a change of this size is taken to need. A size that is not known is taken for a large one, so
 * that the points are a lower bound and never too many.
 */
export function statementsNeeded(lines: number | undefined): number {
  return LEAST_STATEMENTS + STATEMENTS_PER_COMMENT * (assumedSize(lines) / LINES_PER_COMMENT)
}

/** Different places of the diff that a change of this size is taken to need a settled thread at; one at least. */
export function placesNeeded(lines: number | undefined): number {
  return Math.max(1, assumedSize(lines) / LINES_PER_COMMENT)
}

function assumedSize(lines: number | undefined): number {
  return Math.min(MOST_LINES, lines ?? MOST_LINES)
}
