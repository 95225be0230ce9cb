/** Somebody who belongs or belonged to the organisation, as GitHub tells it. Instants in milliseconds since the epoch. */
export interface Member {
  /** The key that tells people apart. */
  readonly person: string
  /** Null for whoever was there at the first look: GitHub does not say since when. */
  readonly joinedAt: number | null
  /** Null for whoever is there. */
  readonly leftAt: number | null
}
