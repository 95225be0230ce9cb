/** A change between draft and ready for review. */
export interface DraftToggle {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly to: 'ready' | 'draft'
}

export interface Opening {
  readonly createdAt: number
  /** Whether it is a draft now. */
  readonly isDraft: boolean
  /** In any order; of two at the same instant the first one counts. */
  readonly toggles: readonly DraftToggle[]
}

/**
 * When a pull request was first ready for review: its creation, or the first *ready for review* if it was opened as a draft; null
 * while it has only ever been a draft. The first toggle shows how it was opened; later ones do not move the clock.
 */
export function deriveReadyAt({ createdAt, isDraft, toggles }: Opening): number | null {
  const [first] = toggles.toSorted((a, b) => a.at - b.at)
  if (first === undefined) return isDraft ? null : createdAt
  return first.to === 'ready' ? first.at : createdAt
}
