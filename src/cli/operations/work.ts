import type { Store } from '../../store/engine/database.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { type DeadItem, dropDeadWork, listDeadWork, replayDeadWork } from '../../store/queue/dead-work.ts'
import { formatWorkId, parseWorkId, type WorkId } from '../../work/work-id.ts'
import { openCommandStore } from '../open-command-store.ts'
import { UsageProblem } from '../report-fault.ts'

interface Output {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** Prints each dead item with its name, for `replay` and `drop`, and its last error. */
export async function listWork(format: 'table' | 'json', out: Output['stdout']): Promise<number> {
  const items = await withStore((store) => listDeadWork(store, 10_000))
  if (format === 'json') {
    for (const item of items) out.write(`${JSON.stringify({ id: formatWorkId(item), ...item })}\n`)
    return 0
  }
  if (items.length === 0) out.write('no work was given up\n')
  for (const item of items) out.write(describeItem(item))
  return 0
}

/** Exit code 1 when one of the names is not of a dead item; the others are replayed all the same. */
export function replayWork(ids: readonly string[], output: Output): Promise<number> {
  return forEach(ids, output, {
    done: 'will be tried again',
    run: async (store, id) => (await replayDeadWork(store, id)) > 0,
  })
}

/** Exit code as `replayWork`. */
export function dropWork(ids: readonly string[], output: Output): Promise<number> {
  return forEach(ids, output, { done: 'dropped', run: dropDeadWork })
}

interface Action {
  readonly done: string
  readonly run: (store: Store, id: WorkId) => Promise<boolean>
}

async function forEach(ids: readonly string[], { stdout, stderr }: Output, { done, run }: Action): Promise<number> {
  const named = ids.map(parseId)
  return withStore(async (store) => {
    let code = 0
    for (const id of named) {
      if (await run(store, id)) stdout.write(`${formatWorkId(id)}: ${done}\n`)
      else {
        stderr.write(`soundings: ${formatWorkId(id)} is not among the dead work; soundings work list names it\n`)
        code = 1
      }
    }
    return code
  })
}

function parseId(text: string): WorkId {
  const id = parseWorkId(text)
  if (id === undefined) throw new UsageProblem(`${text} names no work; give an id such as evaluate-pull/1296269/12`)
  return id
}

async function withStore<T>(run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    return await run(store)
  } finally {
    await store.close()
  }
}

function describeItem(item: DeadItem): string {
  const when = new Date(item.deadAt).toISOString()
  return `${formatWorkId(item)}\n  installation ${item.installationId}, given up ${when} after ${item.attempts} attempts: ${item.lastError}\n`
}
