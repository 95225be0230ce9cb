/**
 * Collects calls that arrive while one batch is being worked on, so that many deliveries share one commit (group commit).
 * A failing batch fails every call in it; nothing is retried here, because GitHub's sender is told.
 */
export function createBatcher<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  limit = 200,
): (item: In) => Promise<Out> {
  let waiting: { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void }[] = []
  let running = false

  async function work(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, limit)
      waiting = waiting.slice(limit)
      await settle(batch)
    }
    running = false
  }

  async function settle(batch: typeof waiting): Promise<void> {
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

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) {
        running = true
        setImmediate(work)
      }
    })
}
