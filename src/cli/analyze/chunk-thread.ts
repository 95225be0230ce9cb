import { Worker } from 'node:worker_threads'
import type { ChunkTask, TaskResult, TaskSetup } from './chunk-task.ts'

/** Another thread that reads chunks. */
export interface ChunkThread {
  /** From here on it does something else. */
  readonly prepare: (setup: TaskSetup) => void
  /** It answers in the order it was asked. */
  readonly ask: (task: ChunkTask) => Promise<TaskResult>
  /** How many answers it owes. */
  readonly waiting: () => number
  readonly stop: () => Promise<unknown>
}

/** Of the young generation 16 MB took a tenth more time, and 48 MB takes no less. */
const LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 512 }
const START = new URL('../../../bin/start-thread.mjs', import.meta.url)
/** Compiled where this file is. */
const EXTENSION = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
const MODULE = new URL(`./chunk-worker${EXTENSION}`, import.meta.url).href

export function startThread(setup: TaskSetup): ChunkThread {
  const worker = new Worker(START, { workerData: { module: MODULE, setup }, resourceLimits: LIMITS })
  const pending: PromiseWithResolvers<TaskResult>[] = []
  worker.on('message', (result: TaskResult) => pending.shift()?.resolve(result))
  worker.on('error', (error) => {
    for (const one of pending.splice(0)) one.reject(error)
  })
  return {
    prepare(next) {
      worker.postMessage({ setup: next })
    },
    ask(task) {
      const answer = Promise.withResolvers<TaskResult>()
      // Whoever awaits the answers does so in order, and one that failed may not have been asked for yet.
      answer.promise.catch(() => undefined)
      pending.push(answer)
      worker.postMessage(task, transferable(task))
      return answer.promise
    },
    waiting: () => pending.length,
    stop: () => worker.terminate(),
  }
}

/** A chunk has its memory to itself, so that it is handed over instead of copied. */
function transferable({ chunk: { bytes } }: ChunkTask): ArrayBuffer[] {
  return bytes.byteLength > 0 && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}
