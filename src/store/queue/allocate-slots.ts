export interface Turn {
  readonly installationId: string
  /** Items of it that run now. */
  readonly running: number
}

/**
 * How many of the free slots each installation gets: one after the other goes to the installation with the least running, the
 * first of equals. Pure.
 */
export function allocateSlots(turns: readonly Turn[], slots: number): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  const busyness = ({ installationId, running }: Turn) => running + (shares.get(installationId) ?? 0)
  for (let slot = 0; slot < slots && turns.length > 0; slot += 1) {
    const next = turns.reduce((least, turn) => (busyness(turn) < busyness(least) ? turn : least))
    shares.set(next.installationId, (shares.get(next.installationId) ?? 0) + 1)
  }
  return shares
}
