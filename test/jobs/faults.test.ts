import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../src/simulator/faults.ts'
import { setPermissions } from '../../src/simulator/state/app-actions.ts'
import { addRepositories, install, setSuspended } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { forcePush } from '../../src/simulator/state/pull-actions.ts'
import { createRepository, renameRepository } from '../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import { requestReview } from '../../src/simulator/state/review-request.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { listDeadWork } from '../../src/store/queue/dead-work.ts'
import { requestWork } from '../../src/work/request-work.ts'
import { CART_FILES, LARGE_FILES } from '../support/cart-files.ts'
import { findPullRow } from '../support/derived-rows.ts'
import { prepareWorlds, worldsOn } from '../support/in-world.ts'
import { pullWork } from '../support/pull-work.ts'
import { NOW } from '../support/start-soundings.ts'
import { openSqliteStores } from '../support/store.ts'

const CHECKS = /^POST .*\/check-runs$/
const GRAPHQL = /^POST .*\/graphql$/
const MINUTE = 60_000
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

const inWorld = prepareWorlds(worldsOn(openSqliteStores()), ({ shop, store, repositoryId, open, approve }) => {
  const pull = open()
  approve(pull, 'LGTM')
  return {
    pull,
    titles: () => shop.checkRuns.map(({ title }) => title),
    saved: () => findPullRow(store, repositoryId, pull.number),
  }
})

describe('what a newer version has left in the queue', () => {
  it.each([
    { why: 'a kind', kind: 'write-report', payload: '{}', error: 'this version has no work of kind write-report' },
    {
      why: 'a payload',
      kind: 'evaluate-pull',
      payload: '{"pull":"1/7"}',
      error: 'cannot read the payload of evaluate-pull',
    },
  ])('is tried again for a newer replica, then dead with a clear error: $why', ({ kind, payload, error }) =>
    inWorld(async ({ installationId, store, pass, request, run }) => {
      await request(pullWork('1/1', installationId))
      await store.db.updateTable('work').set({ kind, payload, attempts: 12 }).execute()
      expect(await run()).toEqual([`${kind}: retry`])
      pass(60 * MINUTE)
      expect(await run()).toContain(`${kind}: dead`)
      expect((await listDeadWork(store))[0]?.lastError).toContain(error)
    }),
  )
})

it('S04 an event that names a repository of another installation reads and writes nothing there', () =>
  inWorld(async ({ github, repositoryId, pull, request, run, titles, saved }) => {
    const other = accountOf(github.world, 'other', 'Organization')
    const foreign = String(install(github, other, [createRepository(github, other, 'mine')]).id)
    await request(requestWork('sync-installation', { installationId: foreign }))
    await run()
    await request(pullWork(`${repositoryId}/${pull.number}`, foreign))
    await run()
    expect(titles()).toEqual([])
    expect(await saved()).toBeUndefined()
  }))

describe('when GitHub fails for a moment', () => {
  it.each<{ why: string; faults: readonly Fault[] }>([
    { why: 'R23 a burst of 502 on the write', faults: [{ match: CHECKS, status: 502, times: 2 }] },
    {
      why: 'R23 500, then 503 on the read',
      faults: [
        { match: GRAPHQL, status: 500 },
        { match: GRAPHQL, status: 503 },
      ],
    },
    { why: 'R10 the answer to the write is lost', faults: [{ match: CHECKS, lost: true }] },
    { why: 'R23 the answer to the read is lost', faults: [{ match: GRAPHQL, lost: true }] },
  ])('$why: there is one check in the end', ({ faults }) =>
    inWorld(async ({ store, pass, run, pull, evaluate, titles }) => {
      await evaluate(pull, ...faults)
      for (let minute = 0; minute < 30 && (await countWork(store)).waiting > 0; minute += 1) {
        pass(MINUTE)
        await run()
      }
      expect(titles()).toEqual([expect.stringMatching(/^Approved without a written trace/)])
    }),
  )

  it('R34 a query that takes too long is asked in smaller pages', () =>
    inWorld(async ({ pull, evaluate, titles }) => {
      expect(await evaluate(pull, { match: GRAPHQL, status: 502 })).toEqual(['evaluate-pull: done'])
      expect(titles()).toHaveLength(1)
    }))

  const unseen = [
    { why: 'a team, for an App without Members: read', path: ['timelineItems', 'nodes', '0', 'requestedReviewer'] },
    { why: 'who merged', path: ['mergedBy'] },
  ]
  it.each(unseen)('D1 an answer is whole without what a judgement can do without: $why', ({ path }) =>
    inWorld(async ({ github, shop, pull, evaluate, titles, saved }) => {
      requestReview(github, shop, pull, 'linus')
      const partial = {
        path: ['repository', 'pullRequest', ...path],
        type: 'FORBIDDEN',
        message: 'Resource not accessible',
      }
      await evaluate(pull, { match: GRAPHQL, partial })
      expect(titles()).toEqual([expect.stringMatching(/^Approved without a written trace/)])
      expect(await saved()).toBeDefined()
    }),
  )

  it('D1 a team that was asked leaves the answer whole', () =>
    inWorld(async ({ github, shop, pull, evaluate, saved }) => {
      requestReview(github, shop, pull, { team: 'storefront' })
      await evaluate(pull)
      expect(await saved()).toMatchObject({ verdict: 'no-trace' })
    }))

  it.each(['reviews', 'labels'])('R33 an answer without its %s is never judged: the check says so', (part) =>
    inWorld(async ({ pull, evaluate, titles, saved }) => {
      const partial = {
        path: ['repository', 'pullRequest', part],
        type: 'SERVICE_UNAVAILABLE',
        message: 'try later',
      }
      await evaluate(pull, { match: GRAPHQL, partial })
      expect(titles()).toEqual([expect.stringContaining('incomplete')])
      expect(await saved()).toBeUndefined()
      await evaluate(pull)
      expect(titles()).toEqual([expect.stringMatching(/^Approved without a written trace/)])
    }),
  )
})

describe('when GitHub asks for patience', () => {
  const limits: readonly { why: string; fault: Fault; waits: number }[] = [
    {
      why: 'R24 retry-after',
      fault: { match: GRAPHQL, status: 403, headers: { 'retry-after': '120' } },
      waits: 120_000,
    },
    { why: 'R24 429', fault: { match: GRAPHQL, status: 429, headers: { 'retry-after': '90' } }, waits: 90_000 },
    {
      why: 'R25 the hour is used up',
      fault: {
        match: GRAPHQL,
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String((NOW + 40 * MINUTE) / 1000) },
      },
      waits: 40 * MINUTE,
    },
    {
      why: 'R26 the secondary limit, without a time',
      fault: { match: GRAPHQL, status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      waits: MINUTE,
    },
    {
      why: 'R33 RATE_LIMITED with HTTP 200',
      fault: {
        match: GRAPHQL,
        status: 200,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String((NOW + 10 * MINUTE) / 1000) },
        body: { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      },
      waits: 10 * MINUTE,
    },
    {
      why: 'D8 the secondary limit with HTTP 200 and no data',
      fault: { match: GRAPHQL, status: 200, headers: { 'retry-after': '60' }, body: { message: SECONDARY } },
      waits: MINUTE,
    },
    {
      why: 'D8 the secondary limit among the errors, without a type or a time',
      fault: { match: GRAPHQL, status: 200, body: { data: null, errors: [{ message: SECONDARY }] } },
      waits: MINUTE,
    },
    {
      why: 'D8 retry-after with a status that is no refusal, as an instant',
      fault: {
        match: GRAPHQL,
        status: 502,
        headers: { 'retry-after': new Date(NOW + 5 * MINUTE).toUTCString() },
      },
      waits: 5 * MINUTE,
    },
  ]

  it.each(limits)('$why: nothing is sent for the installation until then, and no attempt is lost', (limit) =>
    inWorld(async ({ github, pass, run, ask, pull, evaluate, titles }) => {
      expect(await evaluate(pull, limit.fault)).toEqual(['evaluate-pull: postponed'])
      github.meter.reset()
      pass(limit.waits - 1_000)
      await ask('sweep-open-pulls')
      await run()
      expect(github.meter).toMatchObject({ graphqlQueries: 0, restReads: 0, restWrites: 0 })
      pass(61_000)
      await run()
      expect(titles()).toHaveLength(1)
    }),
  )

  it('R24 another installation is not held up', () =>
    inWorld(async ({ github, request, run, pull, evaluate }) => {
      const umbrella = accountOf(github.world, 'umbrella', 'Organization')
      const lab = createRepository(github, umbrella, 'lab')
      const other = String(install(github, umbrella, [lab]).id)
      const theirs = openPull(github, lab, { title: 'Grow', author: 'eve', files: CART_FILES })
      await request(requestWork('sync-installation', { installationId: other }))
      await run()
      lab.checkRuns.splice(0)
      await evaluate(pull, { match: GRAPHQL, status: 403, headers: { 'retry-after': '120' } })
      submitReview(github, lab, theirs, { author: 'mallory', state: 'APPROVED' })
      await request(pullWork(`${lab.id}/${theirs.number}`, other))
      expect(await run()).toEqual(['evaluate-pull: done'])
    }))
})

describe('when GitHub refuses', () => {
  it('R27 a missing permission is no loop', () =>
    inWorld(async ({ store, pull, evaluate }) => {
      const body = { message: 'Resource not accessible by integration' }
      const results = await evaluate(pull, { match: CHECKS, status: 403, body, times: 100 })
      expect(results).toEqual(['evaluate-pull: done'])
      expect(await listDeadWork(store)).toEqual([])
    }))

  it('R27 R32 what a missing permission kept back is written once the owner grants it, by the token at hand', () =>
    inWorld(async ({ github, installation, ask, run, pass, pull, evaluate, titles }) => {
      const { permissions } = installation
      setPermissions(github, installation, { ...permissions, checks: 'read' })
      github.tokens.expireAll()
      expect(await evaluate(pull)).toEqual(['evaluate-pull: done'])
      expect(titles()).toEqual([])
      pass(MINUTE)
      await run()
      pass(20 * MINUTE)
      setPermissions(github, installation, permissions)
      await ask('sync-installation')
      await run()
      expect(titles()).toEqual([expect.stringMatching(/^Approved without a written trace/)])
    }))

  it('R28 a token that ran out is replaced once', () =>
    inWorld(async ({ github, shop, pull, approve, evaluate, titles }) => {
      const refused = { match: GRAPHQL, status: 401, body: { message: 'Bad credentials' } }
      expect(await evaluate(pull, refused)).toEqual(['evaluate-pull: done'])
      expect(titles()).toHaveLength(1)
      shop.checkRuns.splice(0)
      approve(pull, 'LGTM')
      github.tokens.expireAll()
      github.meter.reset()
      expect(await evaluate(pull)).toEqual(['evaluate-pull: done'])
      expect(github.meter.restWrites).toBeGreaterThan(0)
    }))

  it('R29 what is gone is forgotten once three reads over a day agree', () =>
    inWorld(async ({ shop, pass, pull, evaluate, saved }) => {
      await evaluate(pull)
      expect(await saved()).toBeDefined()
      shop.pulls.delete(pull.number)
      for (let read = 0; read < 3; read += 1) {
        expect(await saved()).toBeDefined()
        expect(await evaluate(pull)).toContain('evaluate-pull: done')
        pass(12 * 60 * MINUTE)
      }
      expect(await saved()).toBeUndefined()
    }))

  it('F14 R30 annotations that it refuses together are sent in halves, and the check stands', () =>
    inWorld(async ({ github, shop, open, approve, evaluate, titles }) => {
      const body = { message: 'Validation Failed', errors: [{ resource: 'CheckRun', field: 'annotations' }] }
      const pull = open({ title: 'Add carts', files: LARGE_FILES })
      approve(pull, 'LGTM')
      expect(await evaluate(pull, { match: CHECKS, status: 422, body })).toEqual(['evaluate-pull: done'])
      expect(titles()).toHaveLength(1)
      expect(shop.checkRuns[0]?.annotations.length).toBeGreaterThan(1)
      github.meter.reset()
      await evaluate(pull)
      expect(github.meter.restWrites).toBe(0)
    }))

  it('R30 a commit that was replaced meanwhile is let go', () =>
    inWorld(async ({ store, pull, evaluate, titles }) => {
      const body = { message: `No commit found for SHA: ${pull.headSha}` }
      expect(await evaluate(pull, { match: CHECKS, status: 422, body, times: 2 })).toEqual(['evaluate-pull: done'])
      expect(titles()).toEqual([])
      expect(await listDeadWork(store)).toEqual([])
    }))

  it('R32 a suspended installation is left alone', () =>
    inWorld(async ({ github, installation, pass, run, pull, evaluate, titles }) => {
      setSuspended(github, installation, true)
      await evaluate(pull)
      pass(2 * MINUTE)
      await run()
      github.meter.reset()
      expect(await evaluate(pull)).toEqual([])
      expect(github.meter.restWrites + github.meter.graphqlQueries).toBe(0)
      expect(titles()).toEqual([])
    }))
})

describe('when things move', () => {
  it.each([
    { why: 'that the App may read', isInstalled: true },
    { why: 'that it may not', isInstalled: false },
  ])('R31 another repository $why took the name: it is never written to, and nothing is forgotten', (impostors) =>
    inWorld(async ({ github, shop, installation, pass, run, pull, evaluate, titles }) => {
      await evaluate(pull)
      shop.checkRuns.splice(0)
      forcePush(github, shop, pull)
      renameRepository(github, shop, 'store')
      const impostor = createRepository(github, shop.owner, 'shop')
      if (impostors.isInstalled) addRepositories(github, installation, [impostor])
      const theirs = openPull(github, impostor, { title: 'Not ours', author: 'eve', files: CART_FILES })
      await evaluate(pull)
      pass(MINUTE)
      await run()
      expect(theirs.number).toBe(pull.number)
      const asOurs = impostor.checkRuns.filter(({ title }) => title.startsWith('Approval'))
      expect(asOurs).toEqual([])
      expect(titles()).toHaveLength(1)
    }),
  )

  it('R36 a head that was pushed over is judged by its own event, and each head has one check', () =>
    inWorld(async ({ github, shop, pull, evaluate }) => {
      await evaluate(pull)
      forcePush(github, shop, pull)
      await evaluate(pull)
      const shas = shop.checkRuns.map(({ headSha }) => headSha)
      expect(shas).toHaveLength(2)
      expect(shas.at(-1)).toBe(pull.headSha)
    }))

  it('R05 an event that was never sent is found by the sweep', () =>
    inWorld(async ({ run, ask, titles }) => {
      await ask('sweep-open-pulls')
      await run()
      expect(titles()).toHaveLength(1)
    }))
})
