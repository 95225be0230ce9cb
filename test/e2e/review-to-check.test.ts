import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { enqueueMergeGroup, pressCheck } from '../../src/simulator/state/checks/check-actions.ts'
import { install, setSuspended, uninstall } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { mergePull, push } from '../../src/simulator/state/pull-actions.ts'
import { createRepository, pushFile, renameRepository } from '../../src/simulator/state/repository-actions.ts'
import { resolveThread, submitReview } from '../../src/simulator/state/review-actions.ts'
import {
  accountOf,
  type CheckRunState,
  type InstallationState,
  type RepositoryState,
} from '../../src/simulator/state/world.ts'
import { listInstallations } from '../../src/store/installations/installations.ts'
import { CART_FILES } from '../support/cart-files.ts'
import { startSoundings, type TestWorld } from '../support/start-soundings.ts'

let world: TestWorld
let repository: RepositoryState
let installation: InstallationState

beforeEach(async () => {
  world = await startSoundings()
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  repository = createRepository(world.github, acme, 'shop')
  installation = install(world.github, acme, [repository])
  await world.settle()
})

afterEach(async () => {
  await world.close()
  expect(world.github.violations).toEqual([])
})

function onlyCheck(): CheckRunState {
  expect(repository.checkRuns).toHaveLength(1)
  const [check] = repository.checkRuns
  if (check === undefined) throw new Error('no check run')
  return check
}

describe('a pull request', () => {
  it('waits, is approved in silence, and is then reviewed: one check, updated in place', async () => {
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    expect(onlyCheck().title).toBe('Waiting <1 h for a first review')
    expect(onlyCheck().conclusion).toBe('neutral')

    world.github.world.now += 60_000
    submitReview(world.github, repository, pull, { author: 'grace', state: 'APPROVED', body: 'LGTM' })
    await world.settle()
    expect(onlyCheck().title).toMatch(/^Approved without a written trace/)

    world.github.world.now += 60_000
    const body =
      'This overflows when the cart holds more than 255 items; use a wider counter because totals are summed here.'
    const comments = [{ path: 'src/cart.ts', line: 10, body }]
    submitReview(world.github, repository, pull, { author: 'linus', state: 'CHANGES_REQUESTED', comments })
    const [thread] = pull.threads
    if (thread !== undefined) resolveThread(world.github, repository, pull, { thread, login: 'ada' })
    await world.settle()
    expect(onlyCheck().title).toMatch(/^(Light|Substantive|Deep) review · 1 comment/)
  })

  it('R03 S03 costs one query, at most one read and one write, also when nothing changed and somebody asks', async () => {
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    world.github.meter.reset()
    submitReview(world.github, repository, pull, { author: 'grace', state: 'APPROVED' })
    await world.settle()
    expect(world.github.meter).toMatchObject({ graphqlQueries: 1, graphqlPoints: 1, restReads: 1, restWrites: 1 })
    world.github.meter.reset()
    pull.updatedAt += 1
    const [check] = repository.checkRuns
    repository.permissions.set('ada', 'write')
    if (check !== undefined) pressCheck(world.github, repository, check, { login: 'ada', identifier: 'reevaluate' })
    await world.settle()
    expect(world.github.meter).toMatchObject({ graphqlQueries: 1, restReads: 1, restWrites: 1 })
  })

  it.each([
    { why: 'as it was, an hour later', named: (guid: string) => guid },
    { why: 'with another GUID, which is not signed', named: () => randomUUID() },
  ])('R03 S03 is not changed by its first event sent again $why', async ({ named }) => {
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    const opened = world.github.log.entries.find(({ event, action }) => `${event}.${action}` === 'pull_request.opened')
    submitReview(world.github, repository, pull, { author: 'grace', state: 'APPROVED', body: 'LGTM' })
    await world.settle()
    const { title } = onlyCheck()
    world.github.meter.reset()
    world.github.world.now += 3_600_000
    if (opened === undefined) throw new Error('nothing was sent')
    const headers = { ...opened.headers, 'x-github-delivery': named(opened.guid) }
    expect((await fetch(opened.url, { method: 'POST', headers, body: opened.body })).status).toBe(202)
    await world.settle()
    expect(onlyCheck().title).toBe(title)
    expect(world.github.meter.restWrites).toBe(0)
  })

  it('gets a new check for a new head', async () => {
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    push(world.github, repository, pull)
    await world.settle()
    expect(repository.checkRuns.map(({ headSha }) => headSha)).toHaveLength(2)
    expect(repository.checkRuns.at(-1)?.headSha).toBe(pull.headSha)
  })

  it('from a fork, by a bot, by a deleted account, empty, or merged unreviewed is never an error', async () => {
    const cases = [
      openPull(world.github, repository, { title: 'From a fork', author: 'eve', fork: true, files: CART_FILES }),
      openPull(world.github, repository, { title: 'Bump left-pad', author: 'dependabot[bot]', files: CART_FILES }),
      openPull(world.github, repository, { title: 'Ghost', author: null, files: CART_FILES }),
      openPull(world.github, repository, { title: 'Empty', author: 'ada' }),
      openPull(world.github, repository, { title: 'Draft', author: 'ada', draft: true, files: CART_FILES }),
    ]
    const [fork] = cases
    if (fork !== undefined) mergePull(world.github, repository, fork, 'ada')
    await world.settle()
    const titles = cases.map(({ headSha }) => repository.checkRuns.find((run) => run.headSha === headSha)?.title)
    expect(titles).toMatchInlineSnapshot(`
[
  "Merged without a review by a person",
  "Waiting <1 h for a first review",
  "Waiting <1 h for a first review",
  "Waiting <1 h for a first review · no changed lines",
  "Draft: the review clock starts when it is ready",
]
`)
  })
})

describe('a button', () => {
  it('S27 disputes only for people who may write', async () => {
    const pull = openPull(world.github, repository, {
      title: 'Add a cart',
      author: 'ada',
      files: CART_FILES,
      fork: true,
    })
    submitReview(world.github, repository, pull, { author: 'grace', state: 'APPROVED', body: 'LGTM' })
    await world.settle()
    accountOf(world.github.world, 'mallory')
    pressCheck(world.github, repository, onlyCheck(), { login: 'mallory', identifier: 'dispute' })
    await world.settle()
    expect(onlyCheck().summary).not.toContain('noted that this change was reviewed')
    repository.permissions.set('grace', 'write')
    pressCheck(world.github, repository, onlyCheck(), { login: 'grace', identifier: 'dispute' })
    await world.settle()
    expect(onlyCheck().summary).toContain('noted that this change was reviewed')
  })
})

describe('the surroundings', () => {
  it('answers a merge queue at once and without an opinion', async () => {
    const sha = enqueueMergeGroup(world.github, repository)
    await world.settle()
    expect(repository.checkRuns.find(({ headSha }) => headSha === sha)?.conclusion).toBe('neutral')
  })

  it('takes machine accounts and generated files from the configuration', async () => {
    const written = 'people:\n  bots: [release-train]\nfiles:\n  generated: ["src/**/*.ts", "test/**"]\n'
    pushFile(world.github, repository, '.github/soundings.yml', written)
    const pull = openPull(world.github, repository, { title: 'Generate the client', author: 'ada', files: CART_FILES })
    submitReview(world.github, repository, pull, { author: 'release-train', state: 'APPROVED', body: 'LGTM' })
    await world.settle()
    expect(onlyCheck().title).toMatch(/lock, generated or vendored files$/)
    pushFile(world.github, repository, '.github/soundings.yml', 'people:\n  bots: [release-train]\n')
    await world.settle()
    push(world.github, repository, pull)
    await world.settle()
    expect(repository.checkRuns.at(-1)?.title).toMatch(/^Waiting/)
  })

  it('S28 follows a configuration on the default branch and shows its mistakes', async () => {
    pushFile(world.github, repository, '.github/soundings.yml', 'check:\n  mode: gate\n')
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    submitReview(world.github, repository, pull, { author: 'grace', state: 'APPROVED' })
    await world.settle()
    expect(onlyCheck().conclusion).toBe('failure')
    pushFile(world.github, repository, '.github/soundings.yml', 'check:\n  mod: gate\n')
    await world.settle()
    expect(onlyCheck().conclusion).toBe('failure')
    expect(onlyCheck().summary).toContain('soundings\\.yml')
  })

  it('keeps writing to a renamed repository, by its id', async () => {
    renameRepository(world.github, repository, 'store')
    const pull = openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    await world.settle()
    expect(onlyCheck().headSha).toBe(pull.headSha)
  })

  it('deletes everything when uninstalled and does nothing while suspended', async () => {
    setSuspended(world.github, installation, true)
    openPull(world.github, repository, { title: 'Add a cart', author: 'ada', files: CART_FILES })
    uninstall(world.github, installation)
    await world.settle()
    expect(repository.checkRuns).toEqual([])
    expect(await listInstallations(world.server.runtime.store)).toEqual([])
  })
})
