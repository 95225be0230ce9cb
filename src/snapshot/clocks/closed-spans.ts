/** A time during which a pull request was closed, up to its reopening; milliseconds since the epoch. */
export interface ClosedSpan {
  readonly from: number
  readonly to: number
}

/** When something was closed and opened again, each list in any order. */
export interface Closings {
  readonly closedAt: readonly number[]
  readonly reopenedAt: readonly number[]
}

/** The closed times that ended, oldest first. A reopening whose closing is not in the source ends none. */
export function deriveClosedSpans({ closedAt, reopenedAt }: Closings): readonly ClosedSpan[] {
  const events = [
    ...closedAt.map((at) => ({ at, isClosing: true })),
    ...reopenedAt.map((at) => ({ at, isClosing: false })),
  ].toSorted((a, b) => a.at - b.at)
  const spans: ClosedSpan[] = []
  let from: number | undefined
  for (const { at, isClosing } of events) {
    if (isClosing) from ??= at
    else if (from !== undefined) {
      spans.push({ from, to: at })
      from = undefined
    }
  }
  return spans
}

/** Milliseconds of the spans that lie between two instants. */
export function closedBetween(spans: readonly ClosedSpan[], from: number, to: number): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0)
}
