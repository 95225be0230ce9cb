/** Work that is done in a new way for a time, by some repositories or by what carries a label; as configurations have it. */
export interface Pilot {
  readonly name: string
  /** First day, `2026-10-05`. */
  readonly from: string
  /** First day after it. */
  readonly to: string
  /** NAME or OWNER/NAME; undefined: by label. */
  readonly repositories: readonly string[] | undefined
  readonly label: string | undefined
  /** What it is allowed for, such as tests. */
  readonly task: string | undefined
}

/** Of a pull request's labels those by which pilots know who takes part, in lower case. */
export function labelsOfPilots(labels: readonly string[], pilots: readonly Pilot[]): readonly string[] {
  if (labels.length === 0 || pilots.length === 0) return []
  const wanted = new Set(pilots.flatMap(({ label }) => label?.toLowerCase() ?? []))
  return labels.map((label) => label.toLowerCase()).filter((label) => wanted.has(label))
}
