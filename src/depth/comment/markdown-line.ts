/** The markers of list items at the beginning of a line, also of items in items. */
export const LIST_MARKERS = /^[ \t]{0,40}(?:(?:[-*+•]|\d{1,3}[.)])[ \t]{1,4}){1,4}/

/** @param opening the backticks or tildes that the block began with */
export function isClosingFence(line: string, opening: string): boolean {
  return line.length >= opening.length && line === opening.charAt(0).repeat(line.length)
}

/** In columns: a tab goes on to the next fourth one. */
export function indentOf(line: string): number {
  let columns = 0
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === ' ') columns += 1
    else if (line[at] === '\t') columns += 4 - (columns % 4)
    else return columns
  }
  return columns
}
