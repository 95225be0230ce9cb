import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import type { Fault } from '../../../src/simulator/faults.ts'
import { addLabel, closeIssue, openIssue, reopenIssue } from '../../../src/simulator/state/signals/issue-actions.ts'
import { detailsOf } from '../../../src/simulator/state/signals/issue-details.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { savePoints } from '../../../src/store/signals/other-trackers.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000

const GONE: Fault = { match: /\/issues\/\d+$/, status: 410, body: { message: 'This issue was deleted' } }
const HIDDEN: Fault = { match: /\/repos\/acme\/shop$/, status: 404, body: { message: 'Not Found' } }
const SWITCHED_OFF: Fault = {
  match: /\/issues(\?|$)/,
  status: 410,
  body: { message: 'Issues are disabled for this repo' },
}

function toolsOf(world: World) {
  const { github, store, installationId, repositoryId } = world
  const read = async () => {
    await world.request(requestWork('read-issues', { installationId, repositoryId }))
    return world.run()
  }
  const sources = () =>
    readSignalSources(store, { installationId, settings: mergeConfiguration({}).signals, asOf: github.world.now })
  const tickets = async () => {
    const { tickets } = await sources()
    return tickets.kind === 'connected' ? tickets.items : []
  }
  return { read, sources, tickets }
}

describeOnBothEngines('reading issues', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), toolsOf)

  it('knows every closing and opening, with its reason', () =>
    inWorld(async ({ github, shop, pass, read, tickets }) => {
      const issue = openIssue(github, shop, { labels: ['bug'], type: 'Bug' })
      const createdAt = github.world.now
      pass(DAY)
      closeIssue(github, shop, issue, 'not_planned')
      await read()
      pass(DAY)
      reopenIssue(github, shop, issue)
      pass(DAY)
      closeIssue(github, shop, issue)
      await read()
      expect(await tickets()).toEqual([
        {
          repository: String(shop.id),
          key: String(issue.number),
          createdAt,
          inProgressAt: null,
          closings: [
            { at: createdAt + DAY, reason: 'not_planned', reopenedAt: createdAt + 2 * DAY },
            { at: createdAt + 3 * DAY, reason: 'completed', reopenedAt: null },
          ],
          labels: ['bug'],
          type: 'Bug',
          points: null,
          parent: null,
        },
      ])
    }))

  it('keeps the points of the first look after the closing: a field before a label before an import', () =>
    inWorld(async ({ github, shop, repositoryId, store, pass, read, tickets }) => {
      const both = openIssue(github, shop, { labels: ['points: 3'], fields: [{ name: 'Story Points', value: 8 }] })
      const labelled = openIssue(github, shop, { labels: ['points: 3', 'points: 5'] })
      const bare = openIssue(github, shop, { parent: both.number })
      for (const issue of [both, labelled, bare]) closeIssue(github, shop, issue)
      await read()
      pass(DAY)
      detailsOf(both).fields = [{ name: 'Story Points', value: 13 }]
      addLabel(github, shop, both, 'large')
      await read()
      const points = [{ repositoryId, issue: String(bare.number), points: 2, closedAt: null }]
      await savePoints(store, [...points, { repositoryId, issue: 'SHOP-9', points: 1, closedAt: github.world.now }])
      expect((await tickets()).map(({ key, points: given, parent }) => ({ key, given, parent }))).toEqual([
        { key: String(both.number), given: { value: 8, source: 'issue field' }, parent: null },
        { key: String(labelled.number), given: { value: 5, source: 'label' }, parent: null },
        { key: String(bare.number), given: { value: 2, source: 'import' }, parent: String(both.number) },
        { key: 'SHOP-9', given: { value: 1, source: 'import' }, parent: null },
      ])
    }))

  it('knows parts whose parent is in another repository', () =>
    inWorld(async ({ github, shop, store, repositoryId, read, tickets }) => {
      const part = openIssue(github, shop, { parent: 'acme/PLANS#4' })
      const strange = openIssue(github, shop, { parent: 'elsewhere/plans#4' })
      const plans = { id: '77', installationId: '', owner: 'acme', name: 'plans', isPrivate: true, isArchived: false }
      const [{ installation_id: installationId } = { installation_id: '' }] = await store.db
        .selectFrom('repositories')
        .select('installation_id')
        .where('id', '=', repositoryId)
        .execute()
      await saveRepositories(store, [{ ...plans, installationId }])
      await read()
      const parents = (await tickets()).map(({ key, parent }) => [key, parent])
      expect(parents).toEqual([
        [String(part.number), '77#4'],
        [String(strange.number), null],
      ])
    }))

  it('takes an issue with a label of incidents for one, from its opening to its closing', () =>
    inWorld(async ({ github, shop, pass, read, sources }) => {
      const issue = openIssue(github, shop, { labels: ['Incident'] })
      const startedAt = github.world.now
      pass(DAY)
      closeIssue(github, shop, issue)
      openIssue(github, shop, { labels: ['question'] })
      await read()
      const { incidents } = await sources()
      expect(incidents).toMatchObject({
        kind: 'connected',
        items: [{ source: 'issue', id: String(issue.number), startedAt, resolvedAt: startedAt + DAY }],
      })
    }))

  it('says when work began by the first label that means so', () =>
    inWorld(async ({ github, shop, pass, read, tickets }) => {
      const issue = openIssue(github, shop)
      pass(DAY)
      addLabel(github, shop, issue, 'in progress')
      const at = github.world.now
      pass(DAY)
      addLabel(github, shop, issue, 'Doing')
      await read()
      expect((await tickets()).map(({ inProgressAt }) => inProgressAt)).toEqual([at])
    }))

  it('knows the closing behind more labels than GitHub tells at once', () =>
    inWorld(async ({ github, shop, pass, read, tickets }) => {
      const issue = openIssue(github, shop)
      for (let count = 0; count < 120; count += 1) addLabel(github, shop, issue, `batch ${count}`)
      pass(DAY)
      closeIssue(github, shop, issue)
      pass(DAY)
      reopenIssue(github, shop, issue)
      await read()
      const at = github.world.now - DAY
      expect((await tickets()).map(({ closings }) => closings)).toEqual([
        [{ at, reason: 'completed', reopenedAt: github.world.now }],
      ])
    }))

  it('reads more than a page of issues that were updated at one instant', () =>
    inWorld(async ({ github, shop, read, tickets }) => {
      for (let count = 0; count < 250; count += 1) openIssue(github, shop)
      await read()
      expect((await tickets()).length).toBe(250)
    }))

  it.each<{ why: string; faults: readonly Fault[]; isKept: boolean }>([
    { why: 'GitHub says that it was deleted', faults: [GONE], isKept: false },
    { why: 'GitHub shows it', faults: [], isKept: true },
    { why: 'GitHub shows nothing of the repository', faults: [GONE, HIDDEN], isKept: true },
    { why: 'issues are switched off', faults: [GONE, SWITCHED_OFF], isKept: true },
  ])('forgets an issue of which GitHub tells that it left, where that is so: $why', ({ faults, isKept }) =>
    inWorld(async ({ github, shop, installationId, repositoryId, request, run, read, tickets }) => {
      const issue = openIssue(github, shop)
      openIssue(github, shop)
      await read()
      for (const fault of faults) github.failNext(fault)
      await request(requestWork('forget-issue', { installationId, repositoryId, number: issue.number }))
      await run()
      expect((await tickets()).some(({ key }) => key === String(issue.number))).toBe(isKept)
      expect((await tickets()).length).toBe(isKept ? 2 : 1)
    }),
  )

  it('is connected where there is no issue, and not where issues are switched off', () =>
    inWorld(async ({ shop, read, sources }) => {
      shop.hasIssues = false
      expect(await read()).toContain('read-issues: done')
      expect((await sources()).tickets.kind).toBe('not-connected')
      shop.hasIssues = true
      await read()
      expect((await sources()).tickets).toMatchObject({ kind: 'connected', items: [] })
    }))
})
