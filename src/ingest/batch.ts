export interface BatchOptions {
  /** Batches that may be worked on at the same time. */
  readonly atOnce: number
  /** Items in one batch, at most. */
  readonly batchItems: number
  /** Items that may wait, at most; further ones are refused. */
  readonly waitingItems: number
}

interface Waiting<In, Out> {
  readonly item: In
  readonly resolve: (out: Out) => void
  readonly reject: (error: unknown) => void
}

/**
 * Collects calls that arrive while batches are being worked on, so that many deliveries share one commit (group commit). A failing
 * batch fails every call in it; nothing is retried here, because GitHub's sender is told.
 */
export function createBatcher<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  { atOnce, batchItems, waitingItems }: BatchOptions,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  let running = 0

  /** Takes what came during the event loop's last turn as well. */
  function start(): void {
    running += 1
    setImmediate(work)
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) await settle(run, waiting.splice(0, batchItems))
    running -= 1
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= waitingItems) return reject(new Error('too many deliveries wait for the database'))
      waiting.push({ item, resolve, reject })
      if (running < atOnce) start()
    })
}

async function settle<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  batch: readonly Waiting<In, Out>[],
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item))
    batch.forEach(({ resolve, reject }, index) => {
      const result = results[index]
      if (result === undefined) reject(new Error('the batch gave no result for this item'))
      else resolve(result)
    })
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
