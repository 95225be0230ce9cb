import { Gauge, type Registry } from 'prom-client'

type Value = readonly [labels: Readonly<Record<string, string>>, value: number]

interface StoreGauge {
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
  readonly read: () => Promise<readonly Value[]>
}

/** A gauge that says nothing while the database cannot be read, so that the other metrics are answered all the same. */
export function addGauge(registry: Registry, { name, help, labelNames = [], read }: StoreGauge): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      this.reset()
      if (labelNames.length === 0) this.remove() // which a reset sets to 0
      // The fault is not lost: `soundings_database_up` is 0 then.
      const values = await read().catch((): readonly Value[] => [])
      for (const [labels, value] of values) this.set(labels, value)
    },
  })
}

/** One reading for several gauges of the same moment. */
export function shareWhilePending<T>(read: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined
  return () => {
    pending ??= read().finally(() => {
      pending = undefined
    })
    return pending
  }
}
