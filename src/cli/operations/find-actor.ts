import { readAccountId } from '../../github/installations/read-account-id.ts'
import type { Runtime } from '../../server/runtime.ts'
import type { Actor } from '../../store/installations/erase-actor.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { UsageProblem } from '../report-fault.ts'

export interface PersonOptions {
  readonly login?: string
  /** The account's number, for somebody whom GitHub no longer knows by that login. */
  readonly account?: string
}

const WRONG_ACCOUNT =
  '--account is the number that GitHub gives to an account, or pagerduty:ID or jira:ID of somebody whom these tools page'

/**
 * The person meant: GitHub is asked for the number behind a login, as an installation, because the App by itself may not look people up.
 * @throws UsageProblem when GitHub knows nobody by that login
 */
export async function findActor({ login, account }: PersonOptions, runtime: Runtime): Promise<Actor> {
  if (account !== undefined) {
    if (!/^(\d+|(pagerduty|jira):\S{1,200})$/.test(account)) throw new UsageProblem(WRONG_ACCOUNT)
    return { accountId: account, login }
  }
  if (login === undefined) throw new UsageProblem('give --login LOGIN or --account NUMBER')
  return { accountId: await askFor(login, runtime), login }
}

async function askFor(login: string, { store, context }: Runtime): Promise<string> {
  const active = (await listInstallations(store)).filter(({ suspendedAt }) => suspendedAt === null)
  const [first] = active
  if (first === undefined) {
    throw new UsageProblem('the App is installed nowhere, so GitHub cannot be asked who that is; give --account NUMBER')
  }
  const id = await readAccountId(context.client.forInstallation(first.id), login)
  if (id !== undefined) return id
  throw new UsageProblem(
    `GitHub knows nobody called ${login}, who may have another name now; give the number as well: --login ${login} --account NUMBER`,
  )
}
