import { createInterface } from 'node:readline/promises'
import { migrateStore } from '../../store/engine/migrate.ts'
import { vacuum } from '../../store/engine/vacuum.ts'
import { eraseActor } from '../../store/installations/erase-actor.ts'
import { isInstalled, removeInstallation } from '../../store/installations/installations.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import { findActor, type PersonOptions } from './find-actor.ts'
import { parseInstallation } from './parse-installation.ts'

interface EraseOptions extends PersonOptions {
  readonly installation?: string
  readonly yes?: boolean
}

/** Deletes for good. A person's rows lose their key and stay out when GitHub is read again; counts stay as they are. */
export async function erase(options: EraseOptions): Promise<number> {
  const { login, account, installation } = options
  const isPerson = login !== undefined || account !== undefined
  if (isPerson === (installation !== undefined)) {
    throw new UsageProblem('give either --login LOGIN or --installation ID')
  }
  const what = isPerson ? `everything stored about ${login ?? account}` : `installation ${installation}`
  const id = installation === undefined ? undefined : parseInstallation(installation)
  if (options.yes !== true && !(await confirmed(what))) return 1
  if (id !== undefined) return eraseInstallation(id)
  await erasePerson(options)
  return 0
}

async function confirmed(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageProblem('add --yes when nobody can be asked')
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const reply = await prompt.question(`Delete ${what}, for good? Type yes: `)
  prompt.close()
  return reply.trim() === 'yes'
}

async function erasePerson(options: PersonOptions): Promise<void> {
  const runtime = await openCommandRuntime()
  try {
    const actor = await findActor(options, runtime)
    const rows = await eraseActor(runtime.store, actor)
    await vacuum(runtime.store)
    process.stdout.write(
      `erased ${actor.login ?? actor.accountId}: ${rows} rows no longer point to this person; backups still do\n`,
    )
  } finally {
    await runtime.close()
  }
}

/** Exit code 1 where there was none; what may be left of it is deleted all the same. */
async function eraseInstallation(id: string): Promise<number> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    const isStored = await isInstalled(store, id)
    await removeInstallation(store, id)
    await vacuum(store)
    if (isStored) process.stdout.write(`erased installation ${id}\n`)
    else process.stderr.write(`soundings: no installation ${id} is stored\n`)
    return isStored ? 0 : 1
  } finally {
    await store.close()
  }
}
