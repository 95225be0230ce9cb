import { existsSync } from 'node:fs'
import type { Octokit } from '@octokit/core'
import { readCredentials, readEnvironment, restRoot } from '../../env.ts'
import { createAppClient } from '../../github/client/app-client.ts'
import { readInstallations } from '../../github/installations/read-installation.ts'
import { findDestinations } from '../../jobs/digest/find-destinations.ts'
import { loadEnvFile } from '../../server/load-env-file.ts'
import { describeOutboundSettings } from '../../server/outbound.ts'
import type { Store } from '../../store/engine/database.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { countWork } from '../../store/queue/count-work.ts'
import { listDeadWork, replayDeadWork } from '../../store/queue/dead-work.ts'
import { openCommandStore } from '../open-command-store.ts'
import { describeFault } from '../report-fault.ts'

/** One thing looked at: fine, or what is wrong and what to do. */
interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
}

const NEEDED_PERMISSIONS = { pull_requests: 'read', contents: 'read', checks: 'write', issues: 'write' } as const

/** Looks at everything that can be wrong and says what to do; exit code 1 when something is. */
export async function doctor(options: { readonly replay?: boolean }): Promise<number> {
  loadEnvFile('.env')
  const findings: Finding[] = []
  const note = (what: string, ok: boolean, detail: string) => findings.push({ what, ok, detail })
  note('Node', true, process.versions.node)
  note('settings', true, existsSync('.env') ? '.env is read' : 'no .env; the environment alone counts')
  note('network', true, describeOutboundSettings(process.env))
  await attempt('store', note, () => examineStore(note, options.replay === true))
  await attempt('GitHub', note, () => examineGithub(note))
  for (const { what, ok, detail } of findings) process.stdout.write(`${ok ? 'ok  ' : 'BAD '} ${what}: ${detail}\n`)
  return findings.every(({ ok }) => ok) ? 0 : 1
}

type Note = (what: string, ok: boolean, detail: string) => void

async function attempt(what: string, note: Note, examine: () => Promise<void>): Promise<void> {
  try {
    await examine()
  } catch (error) {
    note(what, false, describeFault(error))
  }
}

async function examineStore(note: Note, replay: boolean): Promise<void> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    note('store', true, `${store.engine}, up to date`)
    await examineWork(store, note, replay)
  } finally {
    await store.close()
  }
}

async function examineWork(store: Store, note: Note, replay: boolean): Promise<void> {
  const dead = await listDeadWork(store)
  if (replay && dead.length > 0) {
    await replayDeadWork(store)
    note('work', true, `${dead.length} dead items will be tried again`)
    return
  }
  const { waiting, running } = await countWork(store)
  const last = dead[0] === undefined ? '' : `; last error: ${dead[0].lastError}; try again with doctor --replay`
  note('work', dead.length === 0, `${waiting} waiting, ${running} running, ${dead.length} dead${last}`)
}

async function examineGithub(note: Note): Promise<void> {
  const env = readEnvironment(process.env)
  const credentials = readCredentials(env)
  if (credentials === undefined) return note('credentials', false, 'not set; `npm start` sets them up')
  const client = createAppClient({ ...credentials, baseUrl: restRoot(env) })
  const { data } = await client.forApp().request('GET /app')
  note('App', true, `${data?.slug ?? credentials.appId} on ${restRoot(env)}`)
  const installations = await readInstallations(client)
  note(
    'installations',
    installations.length > 0,
    `${installations.length}${installations.length > 0 ? '' : '; install the App on an organisation'}`,
  )
  for (const { id, account, permissions, suspendedAt } of installations) {
    const lacking = Object.entries(NEEDED_PERMISSIONS).filter(([name, level]) => !grants(permissions[name], level))
    const names = lacking.map(([name, level]) => `${name}: ${level}`).join(', ')
    if (suspendedAt !== null) note(account, false, 'suspended; unsuspend it in the organisation’s settings')
    else
      note(
        account,
        lacking.length === 0,
        lacking.length === 0 ? 'all permissions' : `lacks ${names}; accept the new permissions`,
      )
    if (suspendedAt === null) await examineDigests({ id, account, octokit: client.forInstallation(id) }, note)
  }
}

interface Installed {
  readonly id: string
  readonly account: string
  readonly octokit: Octokit
}

/** A digest without a place is the one thing that nobody would miss until somebody asks. */
async function examineDigests({ id, account, octokit }: Installed, note: Note): Promise<void> {
  const store = await openCommandStore()
  try {
    const destinations = (await findDestinations({ store, octokit, now: Date.now }, id)) ?? []
    for (const { scope, chosen } of destinations) {
      if (chosen.kind === 'none') note(account, false, `no place for the digest about ${scope}: ${chosen.why}`)
    }
    const posted = destinations.filter(({ chosen }) => chosen.kind === 'destination').length
    note(
      account,
      true,
      destinations.length === 0
        ? 'no digest, as none is wanted or nothing is known yet'
        : `${posted} of ${destinations.length} digests have a place`,
    )
  } finally {
    await store.close()
  }
}

function grants(given: string | undefined, needed: string): boolean {
  return given === 'write' || given === needed
}
