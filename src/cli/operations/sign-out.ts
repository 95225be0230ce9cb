import { migrateStore } from '../../store/engine/migrate.ts'
import { endAllSessions, endSessionsOf } from '../../store/sessions/sessions.ts'
import { plural } from '../../util/sentences.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import { findActor, type PersonOptions } from './find-actor.ts'

interface SignOutOptions extends PersonOptions {
  readonly everybody?: boolean
}

/** Ends sessions of the pages, of one person or of everybody; what else is stored stays as it is. */
export async function signOut(options: SignOutOptions): Promise<number> {
  const isPerson = options.login !== undefined || options.account !== undefined
  if (isPerson === (options.everybody === true)) throw new UsageProblem('give either --login LOGIN or --everybody')
  const ended = isPerson ? await signOutPerson(options) : await signOutEverybody()
  process.stdout.write(`ended ${plural(ended, 'session')}\n`)
  return 0
}

async function signOutPerson(options: PersonOptions): Promise<number> {
  const runtime = await openCommandRuntime()
  try {
    const { accountId } = await findActor(options, runtime)
    return accountId === undefined ? 0 : await endSessionsOf(runtime.store, accountId)
  } finally {
    await runtime.close()
  }
}

async function signOutEverybody(): Promise<number> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    return await endAllSessions(store)
  } finally {
    await store.close()
  }
}
