import { migrateStore } from '../../store/engine/migrate.ts'
import { exportActor, exportInstallation } from '../../store/installations/export-installation.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import { findActor, type PersonOptions } from './find-actor.ts'

interface ExportOptions extends PersonOptions {
  readonly installation?: string
}

/** One JSON line a stored row: of one person, of one installation, or of all. Holds no text and no figure about a person. */
export async function exportStore(options: ExportOptions): Promise<void> {
  const isPerson = options.login !== undefined || options.account !== undefined
  if (isPerson && options.installation !== undefined) {
    throw new UsageProblem('give either --login LOGIN or --installation ID')
  }
  await (isPerson ? exportPerson(options) : exportInstallations(options.installation))
}

async function exportPerson(options: PersonOptions): Promise<void> {
  const runtime = await openCommandRuntime()
  try {
    await print(exportActor(runtime.store, await findActor(options, runtime)))
  } finally {
    await runtime.close()
  }
}

async function exportInstallations(only: string | undefined): Promise<void> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    const ids = only === undefined ? (await listInstallations(store)).map(({ id }) => id) : [only]
    for (const id of ids) await print(exportInstallation(store, id))
  } finally {
    await store.close()
  }
}

async function print(rows: AsyncIterable<Record<string, unknown>>): Promise<void> {
  for await (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`)
}
