import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type ChunkTask, createChunkTask, type TaskResult, type TaskSetup } from './chunk-task.ts'

/** Does the same with every chunk, on several threads or on this one. */
export interface ChunkPool {
  /** Results in the order of the chunks, however long each takes. */
  readonly run: (setup: TaskSetup, tasks: AsyncIterable<ChunkTask>) => AsyncGenerator<TaskResult>
  readonly stop: () => Promise<void>
}

/** Beyond this the thread that reads the file is what the others wait for. */
const MOST_THREADS = 6
/** Tasks that may wait for a thread each, so that none is idle and memory holds few. */
const AHEAD = 2

/** A thread costs a tenth of a second to start, which small input does not take. */
export function createChunkPool(isLarge: boolean): ChunkPool {
  return isLarge
    ? createThreads(Math.min(MOST_THREADS, availableParallelism()))
    : { run: runHere, stop: async () => undefined }
}

async function* runHere(setup: TaskSetup, tasks: AsyncIterable<ChunkTask>): AsyncGenerator<TaskResult> {
  const task = createChunkTask(setup)
  for await (const one of tasks) yield task(one)
}

function createThreads(count: number): ChunkPool {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
  const file = new URL(`./chunk-worker${extension}`, import.meta.url)
  let threads: Worker[] = []

  function prepare(setup: TaskSetup): readonly Worker[] {
    if (threads.length === 0) {
      threads = Array.from({ length: count }, () => new Worker(file, { workerData: setup, resourceLimits: LIMITS }))
    } else for (const thread of threads) thread.postMessage({ setup })
    return threads
  }

  function createSend(setup: TaskSetup): (task: ChunkTask) => Promise<TaskResult> {
    const queues = prepare(setup).map(createQueue)
    const here = createChunkTask(setup)
    let next = 0
    return (task) => {
      const queue = task.chunk.bytes.length > LARGEST_FOR_THREADS ? undefined : queues[next % count]
      next += 1
      return queue === undefined ? Promise.resolve(here(task)) : queue(task)
    }
  }

  async function* run(setup: TaskSetup, tasks: AsyncIterable<ChunkTask>): AsyncGenerator<TaskResult> {
    const send = createSend(setup)
    const waiting: Promise<TaskResult>[] = []
    for await (const task of tasks) {
      waiting.push(send(task))
      const first = waiting.length > AHEAD * count ? waiting.shift() : undefined
      if (first !== undefined) yield await first
    }
    for (const result of waiting) yield await result
  }

  return {
    run,
    async stop() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

/** Small heaps, so that several take no more than one would; what they cannot hold is read on the first thread. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 }
const LARGEST_FOR_THREADS = 16 * 1024 * 1024

/** One thread answers in the order it was asked. */
function createQueue(thread: Worker): (task: ChunkTask) => Promise<TaskResult> {
  const pending: PromiseWithResolvers<TaskResult>[] = []
  thread.removeAllListeners()
  thread.on('message', (result: TaskResult) => pending.shift()?.resolve(result))
  thread.on('error', (error) => {
    for (const one of pending.splice(0)) one.reject(error)
  })
  return (task) => {
    const answer = Promise.withResolvers<TaskResult>()
    // Whoever awaits the answers does so in order, and one that failed may not have been asked for yet.
    answer.promise.catch(() => undefined)
    pending.push(answer)
    thread.postMessage(task, transferable(task))
    return answer.promise
  }
}

/** A chunk has its memory to itself, so that it is handed over instead of copied. */
function transferable({ chunk: { bytes } }: ChunkTask): ArrayBuffer[] {
  return bytes.byteLength > 0 && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}
