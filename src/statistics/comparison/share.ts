/** How many of how many independent things: defects that escaped of all that were found. */
export interface Share {
  readonly part: number
  readonly whole: number
}
