import { migrateStore } from '../../store/engine/migrate.ts'
import { exportActor, exportInstallation } from '../../store/installations/export-installation.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import { findActor, type PersonOptions } from './find-actor.ts'
import { parseInstallation } from './parse-installation.ts'

interface ExportOptions extends PersonOptions {
  readonly installation?: string
}

/** One JSON line a stored row: of one person, of one installation, or of all. Holds no text and no figure about a person. */
export async function exportStore(options: ExportOptions): Promise<number> {
  const isPerson = options.login !== undefined || options.account !== undefined
  if (isPerson && options.installation !== undefined) {
    throw new UsageProblem('give either --login LOGIN or --installation ID')
  }
  if (!isPerson) return exportInstallations(options.installation)
  await exportPerson(options)
  return 0
}

async function exportPerson(options: PersonOptions): Promise<void> {
  const runtime = await openCommandRuntime()
  try {
    await print(exportActor(runtime.store, await findActor(options, runtime)))
  } finally {
    await runtime.close()
  }
}

/** Exit code 1 where the one that is asked for is not stored. */
async function exportInstallations(asked: string | undefined): Promise<number> {
  const only = asked === undefined ? undefined : parseInstallation(asked)
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    const stored = (await listInstallations(store)).map(({ id }) => id)
    const ids = stored.filter((id) => only === undefined || id === only)
    for (const id of ids) await print(exportInstallation(store, id))
    if (ids.length > 0) return 0
    process.stderr.write(`soundings: no installation ${only === undefined ? '' : `${only} `}is stored\n`)
    return only === undefined ? 0 : 1
  } finally {
    await store.close()
  }
}

async function print(rows: AsyncIterable<Record<string, unknown>>): Promise<void> {
  for await (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`)
}
