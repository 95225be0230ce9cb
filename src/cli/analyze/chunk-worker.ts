import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { type ChunkTask, createChunkTask, type TaskSetup } from './chunk-task.ts'

/** A thread that reads chunks: it is given what to do with them once, then one chunk after the other. */
setFlagsFromString('--no-lazy-feedback-allocation')
const { setup } = workerData as { readonly setup: TaskSetup } // as startThread() gave it
let run = createChunkTask(setup)

parentPort?.on('message', (message: { readonly setup: TaskSetup } | ChunkTask) => {
  if ('setup' in message) run = createChunkTask(message.setup)
  else parentPort?.postMessage(run(message))
})
