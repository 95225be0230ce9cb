export interface Counts {
  restReads: number
  restWrites: number
  graphqlQueries: number
  graphqlPoints: number
  /** Token requests, which count against no budget. */
  tokenRequests: number
}

/** What was asked of the simulated GitHub, as GitHub would count it: in total and by installation. */
export interface Meter extends Counts {
  readonly byInstallation: Map<number, Counts>
  count(key: keyof Counts, installationId?: number, amount?: number): void
  reset(): void
}

const NOTHING: Counts = { restReads: 0, restWrites: 0, graphqlQueries: 0, graphqlPoints: 0, tokenRequests: 0 }

export function createMeter(): Meter {
  const byInstallation = new Map<number, Counts>()
  const meter: Meter = {
    ...NOTHING,
    byInstallation,
    count(key, installationId, amount = 1) {
      meter[key] += amount
      if (installationId === undefined) return
      const own = byInstallation.get(installationId) ?? { ...NOTHING }
      own[key] += amount
      byInstallation.set(installationId, own)
    },
    reset() {
      Object.assign(meter, NOTHING)
      byInstallation.clear()
    },
  }
  return meter
}
