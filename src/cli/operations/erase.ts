import { createInterface } from 'node:readline/promises'
import { migrateStore } from '../../store/engine/migrate.ts'
import { eraseActor } from '../../store/installations/erase-actor.ts'
import { removeInstallation } from '../../store/installations/installations.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'

interface EraseOptions {
  readonly login?: string
  readonly installation?: string
  readonly yes?: boolean
}

/** Deletes for good. A person's rows lose their key and stay out when GitHub is read again; counts stay as they are. */
export async function erase(options: EraseOptions): Promise<number> {
  const { login, installation } = options
  if ((login === undefined) === (installation === undefined)) {
    throw new UsageProblem('give either --login LOGIN or --installation ID')
  }
  const what = login === undefined ? `installation ${installation}` : `everything stored about ${login}`
  if (options.yes !== true && !(await confirmed(what))) return 1
  if (login !== undefined) await erasePerson(login)
  if (installation !== undefined) await eraseInstallation(installation)
  return 0
}

async function confirmed(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageProblem('add --yes when nobody can be asked')
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const reply = await prompt.question(`Delete ${what}, for good? Type yes: `)
  prompt.close()
  return reply.trim() === 'yes'
}

async function erasePerson(login: string): Promise<void> {
  if (/^\d+$/.test(login)) return eraseAccount(login, login)
  const runtime = await openCommandRuntime()
  const { data } = await runtime.context.client
    .forApp()
    .request('GET /users/{username}', { username: login })
    .finally(() => runtime.close())
  return eraseAccount(String(data.id), login)
}

async function eraseAccount(accountId: string, login: string): Promise<void> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    const rows = await eraseActor(store, { accountId, login })
    process.stdout.write(`erased ${login}: ${rows} rows no longer point to this person\n`)
  } finally {
    await store.close()
  }
}

async function eraseInstallation(id: string): Promise<void> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    await removeInstallation(store, id)
    process.stdout.write(`erased installation ${id}\n`)
  } finally {
    await store.close()
  }
}
