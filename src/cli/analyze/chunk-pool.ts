import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { type ChunkTask, createChunkTask, type TaskResult, type TaskSetup } from './chunk-task.ts'
import { type ChunkThread, startThread } from './chunk-thread.ts'

/** Does the same with every chunk, on several threads or on this one. */
export interface ChunkPool {
  /** Results in the order of the chunks, however long each takes. */
  readonly run: (setup: TaskSetup, tasks: AsyncIterable<ChunkTask>) => AsyncGenerator<TaskResult>
  readonly stop: () => Promise<void>
}

/** Beyond this the thread that reads the file is what the others wait for. */
const MOST_THREADS = 6
/** Tasks that may wait for a thread each, so that none is idle while this one is busy, and memory holds few. */
const AHEAD = 3
/** What another thread's heap may not hold is read on this one. */
const LARGEST_FOR_THREADS = 16 * 1024 * 1024

/** A thread costs a tenth of a second to start, which small input does not take. */
export function createChunkPool(isLarge: boolean): ChunkPool {
  const threads = isLarge ? Math.min(MOST_THREADS, availableParallelism()) - 1 : 0
  return threads === 0 ? { run: runHere, stop: async () => undefined } : createThreads(threads)
}

async function* runHere(setup: TaskSetup, tasks: AsyncIterable<ChunkTask>): AsyncGenerator<TaskResult> {
  const task = createChunkTask(setup)
  for await (const one of tasks) yield task(one)
}

/** This thread takes what the others have no place for: reading and adding up leave it idle most of the time. */
function createThreads(count: number): ChunkPool {
  let threads: readonly ChunkThread[] = []

  function prepare(setup: TaskSetup): void {
    if (threads.length === 0) threads = Array.from({ length: count }, () => startThread(setup))
    else for (const thread of threads) thread.prepare(setup)
  }

  function createSend(setup: TaskSetup): (task: ChunkTask) => Promise<TaskResult> {
    const here = createChunkTask(setup)
    return async (task) => {
      const [first] = threads.toSorted((a, b) => a.waiting() - b.waiting())
      const isFree = first !== undefined && first.waiting() < AHEAD
      return isFree && task.chunk.bytes.length <= LARGEST_FOR_THREADS ? first.ask(task) : here(task)
    }
  }

  async function* run(setup: TaskSetup, tasks: AsyncIterable<ChunkTask>): AsyncGenerator<TaskResult> {
    prepare(setup)
    const send = createSend(setup)
    const results: Promise<TaskResult>[] = []
    for await (const task of tasks) {
      results.push(send(task))
      // What the others answered is heard only between two tasks of this thread.
      await setImmediate()
      const first = results.length > 2 * AHEAD * count ? results.shift() : undefined
      if (first !== undefined) yield await first
    }
    for (const result of results) yield await result
  }

  return {
    run,
    async stop() {
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}
