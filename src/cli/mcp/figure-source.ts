/** Where the tools get what they answer: an archive, or a server that is asked each time. */
export interface FigureSource {
  /** What the figures are of, as a noun: "one archive of pull requests". */
  readonly subject: string
  /** Stretches of time that can be asked for, and the one that is meant where none is. */
  readonly periods: readonly [string, ...string[]]
  readonly usualPeriod: string
  /** Review times, verdicts and approvals. */
  readonly review: (period: string) => Promise<Told>
  /** The last so many weeks, the latest last. */
  readonly weekly: (count: number) => Promise<Told>
  /** Every signal, or the one of that name. */
  readonly signals: (id: string | undefined) => Promise<Told>
  /** People, people with AI's help, and agents beside each other. */
  readonly cohorts: () => Promise<Told>
}

/** What can be told, or why nothing can, as a sentence. */
export type Told =
  | { readonly kind: 'told'; readonly value: object }
  | { readonly kind: 'refused'; readonly reason: string }

export function told(value: object): Told {
  return { kind: 'told', value }
}

export function refused(reason: string): Told {
  return { kind: 'refused', reason }
}

/** A name that no signal has. */
export function noSignal(id: string): Told {
  return refused(`there is no signal ${id}; ask without an id for all`)
}

/** Told to whoever asks for figures about somebody. */
export const NOT_ABOUT_PEOPLE =
  'Soundings counts pull requests, not people. It has no figure about a person and makes none: numbers about single people are read as rankings, are too small to mean anything, and change what is measured. Ask about the repository, a period or a signal instead.'
