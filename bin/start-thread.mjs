// Where every thread of the program begins: as the program itself does, with what an earlier start compiled. `workerData.module` is
// the URL of the module that does the work.
import { workerData } from 'node:worker_threads'
import { useCompileCache } from './compile-cache.mjs'

useCompileCache()
await import(workerData.module)
