import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { Random } from '../../src/demo/organisation/random.ts'
import { readSignalSources } from '../../src/jobs/signals/sources/read-signal-sources.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { DEFAULT_WISHES } from '../../src/simulator/state/app-actions.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { mergePull } from '../../src/simulator/state/pull-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { createBoard, fillField } from '../../src/simulator/state/signals/boards.ts'
import { closeIssue, openIssue } from '../../src/simulator/state/signals/issue-actions.ts'
import { joinOrganization } from '../../src/simulator/state/signals/members.ts'
import {
  deploy,
  finishRun,
  publishRelease,
  recordCommit,
  reportStatus,
} from '../../src/simulator/state/signals/production.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { openStore, type StoreOptions } from '../../src/store/engine/database.ts'
import type { Session } from '../../src/store/engine/session.ts'
import { enqueue } from '../../src/store/queue/enqueue.ts'
import { listDeployments } from '../../src/store/signals/deployments.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { freePort } from '../support/free-port.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { type SoundingsProcess, startSoundingsProcess } from '../support/soundings-process.ts'
import { keys, SECRET, until } from '../support/start-soundings.ts'

const KILLS = 20
/** More than a page of each, so that a reading can be cut off between pages. */
const EACH = 130
/** A killed worker's lease runs for a minute, and its work only then goes on. */
const LEASES_MS = 240_000
const PAGERDUTY = 'a secret of some length'

/** One repository for each way to production, as a repository is read by the best of its ways alone. */
async function startGithub() {
  const { permissions, events } = DEFAULT_WISHES
  const more = { deployments: 'read', actions: 'read', members: 'read', organization_projects: 'read' }
  const github = await startGithubSimulator({
    appId: 1,
    publicKey: keys.publicKey,
    webhookSecret: SECRET,
    now: Date.now,
    permissions: { ...permissions, ...more },
    events: [...events, 'deployment_status', 'issues', 'release', 'organization', 'projects_v2_item'],
  })
  const acme = accountOf(github.world, 'acme', 'Organization')
  const [deployed, released, run] = ['deployed', 'released', 'run'].map((name) => createRepository(github, acme, name))
  if (deployed === undefined || released === undefined || run === undefined) throw new Error('three were made')
  const installation = install(github, acme, [deployed, released, run])
  for (const login of ['ada', 'grace']) joinOrganization(github, acme, login)
  return { github, acme, installation, deployed, released, run }
}

type Stage = Awaited<ReturnType<typeof startGithub>>

function merge(github: GithubSimulator, repository: RepositoryState): string {
  const pull = openPull(github, repository, { title: 'Change', author: 'ada', files: CART_FILES })
  mergePull(github, repository, pull, 'grace')
  return pull.mergeSha ?? ''
}

/** What is to be read, all of it there before the first kill. */
function fill({ github, acme, deployed, released, run }: Stage): void {
  for (const one of [deployed, released, run])
    recordCommit(github, one, { sha: one.headSha, parents: [], message: 'Begin' })
  const board = createBoard(github, acme)
  for (let count = 0; count < EACH; count += 1) {
    if (count % 10 === 0) for (const one of [deployed, released, run]) merge(github, one)
    reportStatus(
      github,
      deployed,
      deploy(github, deployed, { sha: deployed.headSha }),
      count % 5 === 0 ? 'failure' : 'success',
    )
    publishRelease(github, released, { tag: `v1.0.${count}`, sha: released.headSha })
    finishRun(github, run, { name: 'Deploy', sha: run.headSha })
    const issue = openIssue(github, deployed)
    if (count % 3 === 0) closeIssue(github, deployed, issue)
    if (count % 2 === 0) fillField(github, board, { issue, field: 'Points', value: 1 + (count % 5) })
  }
}

interface State {
  stopped: boolean
}

/** PagerDuty tells of forty incidents, each several times, and again what was not accepted. Gives the ids that were. */
async function keepPaging(url: string, state: State): Promise<ReadonlySet<string>> {
  const random = new Random(5)
  const accepted = new Set<string>()
  while (!state.stopped) {
    const id = `P${random.between(0, 39)}`
    const data = { id, type: 'incident', created_at: '2026-11-16T09:00:00Z', assignees: [{ id: 'U1' }] }
    const event = { event_type: 'incident.triggered', occurred_at: '2026-11-16T09:00:00Z', data }
    const body = JSON.stringify({ event })
    const signature = `v1=${createHmac('sha256', PAGERDUTY).update(body).digest('hex')}`
    const headers = { 'x-pagerduty-signature': signature }
    const status = await fetch(url, { method: 'POST', body, headers }).then(
      (answer) => answer.status,
      () => undefined,
    )
    if (status === 202) accepted.add(id)
    await setTimeout(random.between(5, 40))
  }
  return accepted
}

/** Asks for everything to be read, as the sweep would, and kills the server some moments later, again and again. */
async function killWhileReading(start: () => Promise<SoundingsProcess>, place: StoreOptions, stage: Stage) {
  const random = new Random(17)
  let server = await start()
  const store = await openStore(place)
  await until(async () => (await store.db.selectFrom('repositories').select('id').execute()).length === 3, 60_000)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await askForAll(store, stage)
    await setTimeout(random.between(0, 900))
    await server.end('SIGKILL')
    server = await start()
  }
  await askForAll(store, stage)
  await until(async () => {
    const kinds = ['read-roll-outs', 'read-issues', 'read-members', 'read-board-item']
    return (await store.db.selectFrom('work').select('kind').where('kind', 'in', kinds).execute()).length === 0
  }, LEASES_MS)
  return { server, store }
}

async function askForAll(store: Session, { installation, deployed, released, run }: Stage): Promise<void> {
  const installationId = String(installation.id)
  const repositories = [deployed, released, run].map(({ id }) => ({ installationId, repositoryId: String(id) }))
  await enqueue(store, [
    ...repositories.map((one) => requestWork('read-roll-outs', one)),
    ...repositories.map((one) => requestWork('read-issues', one)),
    requestWork('read-members', { installationId }),
  ])
}

async function expectAllOnce(place: StoreOptions): Promise<void> {
  const stage = await startGithub()
  const { github, deployed, released, run } = stage
  fill(stage)
  const port = String(await freePort())
  const env = { GHE_HOST: github.host, PORT: port, WRITE_SPACING_MS: '0', PAGERDUTY_SECRET: PAGERDUTY }
  const state: State = { stopped: false }
  const paging = keepPaging(`http://127.0.0.1:${port}/api/incidents/pagerduty`, state)
  const { server, store } = await killWhileReading(() => startSoundingsProcess({ ...place, env }), place, stage)
  state.stopped = true
  const accepted = await paging
  const counts = await Promise.all([deployed, released, run].map(({ id }) => listDeployments(store, String(id))))
  const bySource = (source: string) => counts.flat().filter((one) => one.source === source)
  expect(bySource('deployments').length).toBe(EACH)
  expect(bySource('deployments').filter(({ succeededAt }) => succeededAt === null).length).toBe(EACH / 5)
  expect(bySource('releases').length).toBe(EACH)
  expect(bySource('workflow runs').length).toBe(EACH)
  const installationId = String(stage.installation.id)
  const settings = mergeConfiguration({}).signals
  const sources = await readSignalSources(store, { installationId, settings, asOf: Date.now() })
  const items = <T>(source: { kind: 'connected'; items: readonly T[] } | { kind: 'not-connected' }) =>
    source.kind === 'connected' ? source.items : []
  expect(items(sources.tickets).length).toBe(EACH)
  expect(items(sources.tickets).filter(({ points }) => points !== null).length).toBe(EACH / 2)
  expect(items(sources.members).length).toBe(2)
  expect(items(sources.incidents).map(({ id }) => id)).toEqual(expect.arrayContaining([...accepted]))
  expect(new Set(items(sources.incidents).map(({ id }) => id)).size).toBe(items(sources.incidents).length)
  expect(accepted.size).toBeGreaterThan(20)
  expect(items(sources.rollOuts).flatMap(({ brought, before }) => [...brought, ...before]).length).toBe(3 * 13)
  expect(github.violations).toEqual([])
  await store.close()
  await server.end('SIGKILL')
  await github.close()
}

describe('kill -9 while what signals need is read', () => {
  it('loses and doubles nothing on SQLite', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
    await expectAllOnce({ dataDir })
    rmSync(dataDir, { recursive: true, force: true })
  }, 600_000)

  const programs = findPostgres()
  const onPostgres = programs === undefined ? it.skip : it
  onPostgres(
    `loses and doubles nothing on PostgreSQL${programs === undefined ? ': SKIPPED, no PostgreSQL programs' : ''}`,
    async () => {
      const cluster = await startPostgres(programs ?? '')
      const dataDir = mkdtempSync(join(tmpdir(), 'soundings-kill-'))
      await expectAllOnce({ dataDir, databaseUrl: await cluster.freshSchema() })
      await cluster.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
    600_000,
  )
})
