import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { deriveDelivery } from '../../../src/ingest/github/accept-delivery.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import { acceptPermissions, changeApp, DEFAULT_WISHES } from '../../../src/simulator/state/app-actions.ts'
import { createBoard, fillField } from '../../../src/simulator/state/signals/boards.ts'
import { closeIssue, openIssue } from '../../../src/simulator/state/signals/issue-actions.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { findOwnerReading } from '../../../src/store/signals/owner-readings.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000
const BOARDS = {
  permissions: { ...DEFAULT_WISHES.permissions, organization_projects: 'read' },
  events: [...DEFAULT_WISHES.events, 'projects_v2_item'],
}

async function permitted(world: World) {
  changeApp(world.github, BOARDS)
  acceptPermissions(world.github, world.installation)
  await world.ask('sync-installation')
  await world.run()
  return toolsOf(world)
}

/** The same for a person. */
async function personal(world: World) {
  const ada = accountOf(world.github.world, 'ada')
  world.shop.owner = ada
  Object.assign(world.installation, { account: ada })
  return permitted(world)
}

function toolsOf(world: World) {
  const { github, shop, store, installationId, repositoryId } = world
  const read = async () => {
    await world.request(requestWork('read-issues', { installationId, repositoryId }))
    return world.run()
  }
  const sweep = async () => {
    await world.ask('sweep-signals')
    return [...(await world.run()), ...(await world.run())]
  }
  const tickets = async (file: object = {}) => {
    const settings = mergeConfiguration(file).signals
    const { tickets: source } = await readSignalSources(store, { installationId, settings, asOf: github.world.now })
    return source.kind === 'connected'
      ? source.items.map(({ key, points, inProgressAt }) => ({ key: Number(key), points, inProgressAt }))
      : source.kind
  }
  /** What the App was told since the last time asks for. */
  let heard = 0
  const hear = async () => {
    const told = github.log.entries.toReversed().slice(heard)
    heard += told.length
    const work = told
      .filter(({ event }) => event === 'projects_v2_item')
      .flatMap(({ guid, body }) => {
        const event = { id: guid, name: 'projects_v2_item', payload: JSON.parse(body), receivedAt: github.world.now }
        return deriveDelivery(event, { delayMs: 0, maxDelayMs: 0 }).work
      })
    await world.request(...work)
    world.pass(60_000)
    return world.run()
  }
  return { read, sweep, tickets, hear, board: () => createBoard(github, shop.owner) }
}

describeOnBothEngines('projects of an organisation', (openTestStore) => {
  const inSmallWorld = prepareWorlds(worldsOn(openTestStore), toolsOf)
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), permitted)
  const inOwnWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), personal)

  it('give an issue its points where it has no field of its own, the lowest number of them first', () =>
    inWorld(async ({ github, shop, board, read, tickets }) => {
      const [first, second] = [board(), board()]
      const both = openIssue(github, shop, { labels: ['points: 3'], fields: [{ name: 'Story points', value: 8 }] })
      const onBoards = openIssue(github, shop, { labels: ['points: 3'] })
      const labelled = openIssue(github, shop, { labels: ['points: 3'] })
      for (const issue of [both, onBoards, labelled]) {
        fillField(github, first, { issue, field: 'Risk', value: 21 })
        closeIssue(github, shop, issue)
      }
      for (const issue of [both, onBoards]) {
        fillField(github, second, { issue, field: 'Estimate', value: 13 })
        fillField(github, first, { issue, field: 'estimate', value: 5 })
      }
      await read()
      expect(await tickets()).toMatchObject([
        { points: { value: 8, source: 'issue field' } },
        { points: { value: 5, source: 'project' } },
        { points: { value: 3, source: 'label' } },
      ])
    }))

  it('tell when work began, and of points that were given later, by an event', () =>
    inWorld(async ({ github, shop, pass, board, read, tickets, hear }) => {
      const issue = openIssue(github, shop)
      await read()
      const project = board()
      pass(DAY)
      fillField(github, project, { issue, field: 'Status', value: 'In Progress' })
      const began = github.world.now
      expect(await hear()).toContain('read-board-item: done')
      pass(DAY)
      fillField(github, project, { issue, field: 'Status', value: 'Done' })
      fillField(github, project, { issue, field: 'Points', value: 2 })
      await hear()
      expect(await tickets()).toMatchObject([{ inProgressAt: began, points: { value: 2, source: 'project' } }])
    }))

  it('keep the points of the first look after the closing', () =>
    inWorld(async ({ github, shop, pass, board, read, tickets, hear, sweep }) => {
      const project = board()
      const issue = openIssue(github, shop)
      fillField(github, project, { issue, field: 'Points', value: 2 })
      closeIssue(github, shop, issue)
      await read()
      pass(DAY)
      fillField(github, project, { issue, field: 'Points', value: 8 })
      await hear()
      pass(2 * DAY)
      await sweep()
      expect(await tickets()).toMatchObject([{ points: { value: 2 } }])
    }))

  it('are looked at again each night, for an issue that was closed without points', () =>
    inWorld(async ({ github, shop, pass, board, read, tickets, sweep }) => {
      const project = board()
      const issue = openIssue(github, shop)
      closeIssue(github, shop, issue)
      await read()
      await sweep()
      fillField(github, project, { issue, field: 'Points', value: 3 })
      pass(DAY / 2)
      await sweep()
      expect(await tickets()).toMatchObject([{ points: null }])
      pass(DAY)
      expect(await sweep()).toContain('read-issues: done')
      expect(await tickets()).toMatchObject([{ points: { value: 3, source: 'project' } }])
      pass(2 * DAY)
      expect(await sweep()).not.toContain('read-issues: done')
    }))

  it('are not asked without the permission, and everything else is read', () =>
    inSmallWorld(async ({ github, shop, store, installationId, board, read, tickets }) => {
      const issue = openIssue(github, shop, { labels: ['points: 1'] })
      fillField(github, board(), { issue, field: 'Points', value: 5 })
      expect(await read()).toContain('read-issues: done')
      expect(await tickets()).toMatchObject([{ points: { value: 1, source: 'label' } }])
      expect(await findOwnerReading(store, installationId, 'boards')).toMatchObject({ state: 'not-permitted' })
    }))

  it('are nothing that an App is shown of a person', () =>
    inOwnWorld(async ({ github, shop, store, installationId, read, tickets }) => {
      openIssue(github, shop, { labels: ['points: 1'] })
      expect(await read()).toContain('read-issues: done')
      expect(await tickets()).toMatchObject([{ points: { value: 1, source: 'label' } }])
      expect(await findOwnerReading(store, installationId, 'boards')).toMatchObject({ state: 'personal' })
    }))

  it('name no issue that the App may not read, and none of another owner', () =>
    inWorld(async ({ request, run, installationId, tickets }) => {
      await request(requestWork('read-board-item', { installationId, issueId: 'I_1' }))
      expect(await run()).toEqual(['read-board-item: done'])
      expect(await tickets()).toBe('not-connected')
    }))
})
