export interface Section {
  /** Higher stays longer. */
  readonly importance: number
  /** Whole Markdown; an empty one is left out. */
  readonly text: string
}

const GAP = '\n\n'

/** Joins sections in their order. What does not fit goes as a whole, the least important first, never in the middle. */
export function fitSections(sections: readonly Section[], limit: number): string {
  const kept = sections.filter(({ text }) => text !== '')
  while (kept.length > 1 && joined(kept).length > limit) {
    const least = kept.reduce((one, other) => (other.importance <= one.importance ? other : one))
    kept.splice(kept.indexOf(least), 1)
  }
  return joined(kept)
}

function joined(sections: readonly Section[]): string {
  return sections.map(({ text }) => text).join(GAP)
}
