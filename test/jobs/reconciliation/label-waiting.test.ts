import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { addRepositories, install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { evaluation } from '../../support/derived-rows.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { randomOf, seedPull } from '../../support/seed-history.ts'
import { keys, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-16T08:00:00Z')
const ACTIVE = { owner: 'acme', isPrivate: false, isArchived: false, defaultBranch: 'main' }
const ON = 'nudge:\n  enabled: true\n  after_hours: 24\n'

describeOnBothEngines('the label of what waits long', (openTestStore) => {
  let github: GithubSimulator
  let shop: RepositoryState
  let installation: InstallationState
  let store: Store

  beforeEach(async () => {
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
    shop = createRepository(github, accountOf(github.world, 'acme', 'Organization'), 'shop')
    installation = install(github, shop.owner, [shop])
    installation.permissions = { ...installation.permissions, pull_requests: 'write' }
    store = await openTestStore({ now: () => github.world.now })
    const id = String(installation.id)
    await saveInstallation(store, { id, account: 'acme' })
    await saveRepositories(store, [{ ...ACTIVE, id: String(shop.id), installationId: id, name: 'shop' }])
    await open(1, { readyAt: NOW - 30 * HOUR })
    await open(2, { readyAt: NOW - 3 * HOUR })
    await open(3, { readyAt: NOW - 30 * HOUR, firstReviewAt: NOW - HOUR })
    await open(4, { readyAt: NOW - 30 * HOUR, isDraft: true })
    await open(5, { readyAt: NOW - 30 * HOUR, authorKind: 'bot' })
  })
  afterEach(() => github.close())

  async function open(number: number, change: Parameters<typeof evaluation>[0], repository = shop): Promise<void> {
    if (!repository.pulls.has(number)) {
      const pull = seedPull({ world: github.world, repository, random: randomOf(number) }, NOW - 40 * HOUR, 0)
      Object.assign(pull, { state: 'open', mergedAt: null, closedAt: null })
    }
    const where = { repositoryId: String(repository.id), installationId: String(installation.id), number }
    await saveEvaluation(store, evaluation({ ...where, takenAt: github.world.now, ...change }))
  }

  async function run(): Promise<readonly string[]> {
    const key = String(installation.id)
    await enqueue(store, [requestWork('label-waiting', { installationId: key })])
    return runDue(replicaOf(github, store))
  }

  const labelled = () => [...shop.pulls.values()].filter(({ labels }) => labels.length > 0).map(({ number }) => number)

  it('is not there unless somebody asks for it', async () => {
    await run()
    expect(labelled()).toEqual([])
    expect(github.meter.restWrites).toBe(0)
  })

  it('is put on what waits for a person’s first review, without a comment, and changes nothing the next time', async () => {
    pushFile(github, shop, '.github/soundings.yml', ON)
    expect(await run()).toEqual(['label-waiting: done'])
    expect(labelled()).toEqual([1])
    const { restWrites, graphqlQueries } = github.meter
    await run()
    expect([github.meter.restWrites, github.meter.graphqlQueries - graphqlQueries]).toEqual([restWrites, 1])
    expect(shop.pulls.get(1)?.comments.map(({ author }) => author?.type)).not.toContain('Bot')
    expect(github.violations).toEqual([])
  })

  it('is taken off once reviewed, closed or a draft again', async () => {
    pushFile(github, shop, '.github/soundings.yml', ON)
    await run()
    github.world.now += HOUR
    await open(1, { readyAt: NOW - 30 * HOUR, firstReviewAt: NOW })
    await run()
    expect(labelled()).toEqual([])
  })

  it('gives way to another name, and goes where it is switched off, from all that carry it', async () => {
    await open(6, { readyAt: NOW - 30 * HOUR })
    pushFile(github, shop, '.github/soundings.yml', ON)
    await run()
    const labels = () => [1, 6].map((number) => shop.pulls.get(number)?.labels)
    expect(labels()).toEqual([['waiting for review'], ['waiting for review']])
    pushFile(github, shop, '.github/soundings.yml', `${ON}  label: needs eyes\n`)
    github.world.now += 24 * HOUR
    await run()
    expect(labels()).toEqual([['needs eyes'], ['needs eyes']])
    pushFile(github, shop, '.github/soundings.yml', 'nudge:\n  enabled: false\n')
    github.world.now += 24 * HOUR
    await run()
    expect(labels()).toEqual([[], []])
    const { graphqlQueries } = github.meter
    github.world.now += 24 * HOUR
    await run()
    expect(github.meter.graphqlQueries).toBe(graphqlQueries)
    expect(github.violations).toEqual([])
  })

  it('takes a label off as many as GitHub allows in a minute, and the rest the next day', async () => {
    for (let number = 10; number < 55; number += 1) await open(number, { readyAt: NOW - 30 * HOUR })
    pushFile(github, shop, '.github/soundings.yml', ON)
    for (let day = 0; day < 2; day += 1) await run()
    for (const pull of shop.pulls.values()) if (pull.number >= 10) pull.labels = ['waiting for review']
    pushFile(github, shop, '.github/soundings.yml', 'nudge:\n  enabled: false\n')
    github.world.now += 24 * HOUR
    await run()
    expect(labelled().length).toBeGreaterThan(0)
    github.world.now += 24 * HOUR
    await run()
    expect(labelled()).toEqual([])
  })

  it('D7 is not even made where the App may not label pull requests (R27)', async () => {
    pushFile(github, shop, '.github/soundings.yml', ON)
    installation.permissions = { ...installation.permissions, pull_requests: 'read' }
    expect(await run()).toEqual(['label-waiting: done'])
    expect([labelled(), [...shop.labels.keys()], github.meter.restWrites]).toEqual([[], [], 0])
    installation.permissions = { ...installation.permissions, pull_requests: 'write' }
    await run()
    expect(labelled()).toEqual([1])
  })

  it.each([
    { status: 403, result: 'done', why: 'asking again changes nothing' },
    { status: 404, result: 'done', why: 'it is gone' },
    { status: 422, result: 'done', why: 'GitHub does not like the label' },
    { status: 500, result: 'retry', why: 'it may pass' },
  ])('D7 one repository’s refusal with $status ends nothing: $why', async ({ status, result }) => {
    const attic = createRepository(github, shop.owner, 'attic')
    addRepositories(github, installation, [attic])
    await saveRepositories(store, [
      { ...ACTIVE, id: String(attic.id), installationId: String(installation.id), name: 'attic' },
    ])
    await open(1, { readyAt: NOW - 30 * HOUR }, attic)
    for (const repository of [shop, attic]) pushFile(github, repository, '.github/soundings.yml', ON)
    github.failNext({ match: /^POST .*\/labels$/, status, body: { message: 'no' } })
    expect(await run()).toContain(`label-waiting: ${result}`)
    expect([shop, attic].filter((one) => one.pulls.get(1)?.labels.length === 1)).toHaveLength(1)
  })
})
