import { expect, it } from '@jest/globals'
import {
  finishRun,
  productionOf,
  publishRelease,
  pushCommit,
  pushTag,
  recordCommit,
  reportStatus,
} from '../../../src/simulator/state/signals/production.ts'
import { prepareWorlds, worldsOn } from '../../support/in-world.ts'
import { begin, beginWith, toolsOf } from '../../support/roll-out-tools.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The organisation's and the repository's files, whatever there is to read. */
const CONFIGURATION_CALLS = 4

const NO_COMPARISON = { match: /\/compare\//, status: 404, body: { message: 'Not Found' }, times: 9 }
const HIDDEN = { match: /\/repos\/acme\/shop$/, status: 404, body: { message: 'Not Found' }, times: 9 }

describeOnBothEngines('reading roll-outs', (openTestStore) => {
  const inSmallWorld = prepareWorlds(worldsOn(openTestStore), toolsOf)
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), begin)
  const inActions = prepareWorlds(worldsOn(openTestStore, { known: false }), (world) =>
    beginWith(world, { actions: 'read' }),
  )

  it('knows which pull requests each brought, without a single comparison on the default branch', () =>
    inWorld(async ({ github, merge, rollOut, read, rollOuts }) => {
      const one = merge()
      rollOut({ sha: one.sha })
      const [two, three] = [merge(), merge()]
      rollOut({ sha: three.sha, environment: 'staging', isProduction: false })
      rollOut({ sha: three.sha })
      rollOut({ sha: three.sha, environment: 'production-eu' })
      await read()
      const { restReads } = github.meter
      await read()
      expect(github.meter.restReads - restReads).toBe(1) // marks of environments, and no comparison
      expect(await rollOuts()).toEqual([
        { sha: one.sha, kind: 'change', brought: [], before: [one.number], source: 'deployments' },
        { sha: three.sha, kind: 'change', brought: [two.number, three.number], before: [], source: 'deployments' },
      ])
    }))

  it('compares a release branch with what ran before, and finds what was picked', () =>
    inWorld(async ({ github, shop, merge, rollOut, read, rollOuts }) => {
      const one = merge()
      rollOut({ sha: one.sha })
      const [, three] = [merge(), merge()]
      const picked = pushCommit(github, shop, {
        parent: one.sha,
        message: `Fix the total\n\n(cherry picked from commit ${three.sha})`,
      })
      rollOut({ sha: picked })
      await read()
      await read()
      expect(await rollOuts()).toMatchObject([{}, { sha: picked, kind: 'change', brought: [three.number] }])
    }))

  it.each([
    { why: 'the whole repository is hidden', faults: [HIDDEN, NO_COMPARISON] },
    { why: 'GitHub fails at the comparison', faults: [{ ...NO_COMPARISON, status: 500 }] },
  ])('keeps nothing of a comparison while $why', ({ faults }) =>
    inWorld(async ({ github, shop, merge, rollOut, read, rollOuts, pass }) => {
      const one = merge()
      rollOut({ sha: one.sha })
      const two = merge()
      const message = `Fix the total\n\n(cherry picked from commit ${two.sha})`
      const picked = pushCommit(github, shop, { parent: one.sha, message })
      rollOut({ sha: picked })
      for (const fault of faults) github.failNext(fault)
      await read()
      github.faults.next.splice(0)
      pass(HOUR)
      await read()
      await read()
      expect(await rollOuts()).toMatchObject([{}, { sha: picked, kind: 'change', brought: [two.number] }])
    }),
  )

  it('takes going back for a rollback, and the way forward again for a repeat', () =>
    inWorld(async ({ merge, rollOut, read, rollOuts }) => {
      const [one, two] = [merge(), merge()]
      for (const sha of [one.sha, two.sha, one.sha, two.sha]) rollOut({ sha })
      await read()
      expect(await rollOuts()).toMatchObject([
        { kind: 'change' },
        { kind: 'change' },
        { kind: 'rollback' },
        { kind: 'repeat' },
      ])
    }))

  it('counts no deployment that failed, and one that became inactive later', () =>
    inWorld(async ({ merge, rollOut, read, rollOuts }) => {
      const [one, two] = [merge(), merge()]
      rollOut({ sha: one.sha }, 'in_progress', 'failure')
      rollOut({ sha: two.sha }, 'success', 'inactive')
      await read()
      expect(await rollOuts()).toMatchObject([{ sha: two.sha }])
    }))

  it('goes on without a commit that GitHub no longer knows', () =>
    inWorld(async ({ shop, github, merge, rollOut, read, rollOuts, sources }) => {
      const one = merge()
      rollOut({ sha: one.sha })
      const lost = pushCommit(github, shop, { parent: one.sha, message: 'Lost' })
      rollOut({ sha: lost })
      shop.commits.delete(lost)
      productionOf(shop).commits.delete(lost)
      const two = merge()
      rollOut({ sha: two.sha })
      expect(await read()).toContain('read-roll-outs: done')
      expect(await rollOuts()).toMatchObject([{}, { sha: lost, brought: [] }, { sha: two.sha, brought: [two.number] }])
      expect((await sources()).attempts).toMatchObject({ items: [{ kind: 'unresolved' }] })
    }))

  it('reads releases where nobody deploys', () =>
    inWorld(async ({ github, shop, pass, merge, read, rollOuts, sources }) => {
      const one = merge()
      pass(DAY)
      const publishedAt = github.world.now
      publishRelease(github, shop, { tag: 'v1.0.0', sha: one.sha })
      const two = merge()
      publishRelease(github, shop, { tag: 'v1.1.0-rc.1', sha: two.sha, isPrerelease: true })
      publishRelease(github, shop, { tag: 'v1.1.0', sha: two.sha })
      await read()
      expect(await rollOuts()).toMatchObject([
        { sha: one.sha, source: 'releases' },
        { sha: two.sha, source: 'releases', brought: [two.number] },
      ])
      expect((await sources()).rollOuts).toMatchObject({ items: [{ at: publishedAt }, {}] })
    }))

  it('reads tags where nobody releases: of those of before when their commits were made, of others when they came', () =>
    inWorld(async ({ github, shop, pass, merge, read, rollOuts, sources }) => {
      const at = async () => {
        const { rollOuts: found } = await sources()
        return found.kind === 'connected' ? found.items.map((one) => one.at) : []
      }
      const one = merge()
      const madeAt = productionOf(shop).commits.get(one.sha)?.at ?? 0
      pass(3 * DAY)
      pushTag(github, shop, { tag: 'v1.0', sha: one.sha })
      await read()
      expect(await at()).toEqual([madeAt])
      const two = merge()
      pass(3 * DAY)
      pushTag(github, shop, { tag: 'v1.1', sha: two.sha })
      pushTag(github, shop, { tag: 'nightly', sha: two.sha })
      const pushedAt = github.world.now
      await read()
      pass(DAY)
      await read()
      expect(await at()).toEqual([madeAt, expect.closeTo(pushedAt, -6)])
      expect(await rollOuts()).toMatchObject([{ source: 'tags' }, { source: 'tags', brought: [two.number] }])
    }))

  it('reads runs of workflows that deploy where nothing better is there', () =>
    inWorld(async ({ github, shop, merge, read, rollOuts, sources }) => {
      const [one, two] = [merge(), merge()]
      const createdAt = github.world.now - HOUR
      finishRun(github, shop, { name: 'Deploy to production', sha: one.sha, createdAt })
      finishRun(github, shop, { name: 'CI', sha: two.sha })
      finishRun(github, shop, { name: 'CI', path: '.github/workflows/release.yml', sha: two.sha })
      finishRun(github, shop, { name: 'Deploy', sha: two.sha, branch: 'feature' })
      await read()
      expect(await rollOuts()).toMatchObject([
        { sha: one.sha, source: 'workflow runs' },
        { sha: two.sha, source: 'workflow runs', brought: [two.number] },
      ])
      expect((await sources()).rollOuts).toMatchObject({ items: [{ at: createdAt + HOUR }, {}] })
    }))

  it('is not connected without the permission, and all else is read', () =>
    inSmallWorld(async ({ merge, rollOut, read, rollOuts }) => {
      rollOut({ sha: merge().sha })
      expect(await read()).toContain('read-roll-outs: done')
      expect(await rollOuts()).toBe('not connected')
    }))

  it('is asked for by an event, and by the sweep where the event was lost', () =>
    inWorld(async ({ ask, pass, run, merge, rollOut, rollOuts }) => {
      const one = merge()
      rollOut({ sha: one.sha })
      await ask('sweep-signals')
      await run()
      await run()
      expect(await rollOuts()).toMatchObject([{ sha: one.sha }])
      const two = merge()
      rollOut({ sha: two.sha })
      pass(HOUR)
      await ask('sweep-signals')
      await run()
      await run()
      expect(await rollOuts()).toMatchObject([{ sha: one.sha }, { sha: two.sha, brought: [two.number] }])
    }))

  it('keeps the source that was chosen while it goes on, and begins figures anew when it has to change', () =>
    inWorld(async ({ github, shop, pass, merge, rollOut, read, rollOuts, sources }) => {
      publishRelease(github, shop, { tag: 'v1.0.0', sha: merge().sha })
      const releasedAt = github.world.now
      await read()
      const two = merge()
      rollOut({ sha: two.sha })
      publishRelease(github, shop, { tag: 'v1.1.0', sha: two.sha })
      await read()
      expect(await rollOuts()).toMatchObject([{ source: 'releases' }, { source: 'releases', sha: two.sha }])
      const { rollOuts: before } = await sources()
      pass(181 * DAY)
      rollOut({ sha: merge().sha })
      await read()
      const { rollOuts: after } = await sources()
      expect(before).toMatchObject({ kind: 'connected', from: releasedAt })
      expect(after).toMatchObject({ kind: 'connected', from: github.world.now, items: [{ source: 'deployments' }, {}] })
    }))

  it('counts a change once all regions have it where that is configured', () =>
    inWorld(async ({ merge, rollOut, read, sources }) => {
      merge()
      const { sha } = merge()
      rollOut({ sha, environment: 'production-eu' })
      const us = rollOut({ sha, environment: 'production-us' })
      await read()
      const { rollOuts: whole } = await sources({ deployments: { reached: 'all' } })
      expect(whole).toMatchObject({ items: [{ sha, at: us.statuses.at(-1)?.at }] })
      const { rollOuts: first } = await sources()
      expect(first).toMatchObject({ items: [{ sha, at: us.createdAt }] })
    }))

  it('tells of deployments that never succeeded, and makes no roll-out of them', () =>
    inWorld(async ({ pass, merge, rollOut, read, sources }) => {
      const { sha } = merge()
      rollOut({ sha }, 'in_progress', 'failure')
      rollOut({ sha }, 'in_progress', 'success')
      pass(2 * DAY)
      await read()
      expect(await sources()).toMatchObject({
        attempts: { items: [{ kind: 'failed' }] },
        rollOuts: { items: [{ sha }] },
      })
    }))

  it.each([
    { why: 'an older status comes late', states: ['success', 'in_progress'] },
    { why: 'it is run again', states: ['failure', 'in_progress', 'success'] },
    { why: 'another one took its place', states: ['success', 'inactive'] },
    { why: 'many more statuses follow', states: ['success', ...Array.from({ length: 30 }, () => 'in_progress')] },
    { why: 'it failed after it had succeeded', states: ['success', 'failure'] },
  ])('keeps the first success of a deployment though $why', ({ states }) =>
    inWorld(async ({ merge, rollOut, read, sources }) => {
      const { sha } = merge()
      const made = rollOut({ sha }, ...states)
      await read()
      await read()
      const at = made.statuses.find(({ state }) => state === 'success')?.at
      expect((await sources()).rollOuts).toMatchObject({ items: [{ sha, at }] })
    }),
  )

  it('finds the success of a deployment that waited for weeks', () =>
    inWorld(async ({ github, shop, ask, run, pass, merge, rollOut, read, rollOuts }) => {
      const { sha } = merge()
      const waiting = rollOut({ sha }, 'waiting')
      await read()
      pass(29 * DAY)
      reportStatus(github, shop, waiting, 'success')
      await ask('sweep-signals')
      await run()
      await run()
      expect(await rollOuts()).toMatchObject([{ sha }])
    }))

  it('reads runs again each day though deployments may not be read', () =>
    inActions(async ({ github, shop, ask, run, pass, merge, read, rollOuts }) => {
      finishRun(github, shop, { name: 'Deploy', sha: merge().sha })
      await read()
      const { sha } = merge()
      finishRun(github, shop, { name: 'Deploy', sha })
      pass(25 * HOUR)
      await ask('sweep-signals')
      await run()
      await run()
      expect(await rollOuts()).toMatchObject([{}, { sha, source: 'workflow runs' }])
    }))

  /** How a pull request gets to the default branch: the commits before its merge commit, and whether that has a second parent. */
  const WAYS = [
    { way: 'squash', rebased: 0, isMerge: false },
    { way: 'merge', rebased: 0, isMerge: true },
    { way: 'rebase', rebased: 2, isMerge: false },
  ]

  it.each(WAYS)(
    'knows what a batch of pull requests brought that were landed by $way, in three calls a roll-out',
    (way) =>
      inWorld(async ({ github, shop, merge, rollOut, read, rollOuts }) => {
        // Patches are read for other signals, once a merge.
        shop.files.set('.github/soundings.yml', 'signals: { off: [churn21, debtMarkers] }\n')
        const land = () => {
          for (let count = 0; count < way.rebased; count += 1)
            shop.headSha = pushCommit(github, shop, { parent: shop.headSha, message: 'Part of it' })
          const parts = shop.headSha
          const main = shop.headSha
          const landed = merge()
          const own = pushCommit(github, shop, { parent: main, message: 'On its branch' })
          const parents = way.isMerge ? [main, own] : [main]
          recordCommit(github, shop, { sha: landed.sha, parents, message: 'Landed' })
          return { ...landed, parts }
        }
        rollOut({ sha: land().sha })
        const batches = [1, 4, 2].map((size) => {
          const batch = Array.from({ length: size }, land)
          rollOut({ sha: batch.at(-1)?.sha ?? '' })
          return batch
        })
        // Neither the last commit before the merge nor a pick belongs to the branch's merges, so both are compared.
        const [five, six] = [land(), land()]
        rollOut({ sha: six.parts })
        rollOut({ sha: pushCommit(github, shop, { parent: six.parts, message: `Pick (#${six.number})` }) })
        github.meter.reset()
        await read()
        const { restReads, graphqlQueries } = github.meter
        expect(restReads + graphqlQueries).toBeLessThanOrEqual(3 * 6 + CONFIGURATION_CALLS)
        const expected = [...batches.map((batch) => batch.map(({ number }) => number)), [five.number], [six.number]]
        expect(await rollOuts()).toMatchObject([{ brought: [] }, ...expected.map((brought) => ({ brought }))])
      }),
  )

  it('asks for nothing more where nothing happened', () =>
    inWorld(async ({ ask, pass, run, merge, rollOut }) => {
      rollOut({ sha: merge().sha })
      await ask('sweep-signals')
      await run()
      await run()
      pass(HOUR)
      await ask('sweep-signals')
      expect((await run()).filter((line) => line.startsWith('read-'))).toEqual([])
    }))
})
