import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import { acceptPermissions, changeApp, DEFAULT_WISHES } from '../../../src/simulator/state/app-actions.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { closeIssue, openIssue } from '../../../src/simulator/state/signals/issue-actions.ts'
import { deploy, pushCommit, recordCommit, reportStatus } from '../../../src/simulator/state/signals/production.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { dieAfter } from '../../support/dying-store.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { runDue } from '../../support/replica.ts'
import { describeOnBothEngines } from '../../support/store.ts'

/** More deployments and issues than a page, so that a reading can be cut off between pages; a release branch that must be compared. */
async function fill(world: World): Promise<{ read: () => Promise<void>; sources: () => Promise<unknown> }> {
  const { github, shop, store, installation, installationId, repositoryId } = world
  changeApp(github, { ...DEFAULT_WISHES, permissions: { ...DEFAULT_WISHES.permissions, deployments: 'read' } })
  acceptPermissions(github, installation)
  await world.ask('sync-installation')
  await world.run()
  recordCommit(github, shop, { sha: shop.headSha, parents: [], message: 'Begin' })
  for (let round = 0; round < 4; round += 1) {
    const pull = world.open()
    world.pass(60_000)
    mergePull(github, shop, pull, 'ada')
    const picked = pushCommit(github, shop, { parent: shop.headSha, message: `Pick (#${pull.number})` })
    for (let count = 0; count < 60; count += 1) {
      world.pass(1000)
      const sha = count % 2 === 0 ? (pull.mergeSha ?? '') : picked
      reportStatus(github, shop, deploy(github, shop, { sha }), count % 7 === 0 ? 'failure' : 'success')
    }
  }
  for (let count = 0; count < 230; count += 1) {
    world.pass(1000)
    const issue = openIssue(github, shop, { labels: count % 10 === 0 ? ['incident'] : [] })
    if (count % 3 === 0) closeIssue(github, shop, issue)
  }
  const work = { installationId, repositoryId }
  return {
    read: () => world.request(requestWork('read-roll-outs', work), requestWork('read-issues', work)),
    sources: () =>
      readSignalSources(store, { installationId, settings: mergeConfiguration({}).signals, asOf: github.world.now }),
  }
}

describeOnBothEngines('a reading that is killed', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), fill)

  it('loses nothing and doubles nothing, wherever it was', () =>
    inWorld(async (world) => {
      const { store, replica, read, sources } = world
      await read()
      await world.run()
      const whole = await sources()
      expect(whole).toMatchObject({ rollOuts: { kind: 'connected' }, incidents: { kind: 'connected' } })
      const deaths = fc.sample(fc.integer({ min: 5, max: 120 }), { numRuns: 12, seed: 11 })
      for (const table of ['signal_readings', 'deployments', 'landed_pulls', 'comparisons', 'tickets'] as const) {
        await store.db.deleteFrom(table).execute()
      }
      for (const statements of deaths) {
        await read()
        await dieWhile(world, replica, statements)
      }
      await read()
      world.pass(3_600_000)
      await world.run()
      expect(await sources()).toEqual(whole)
    }))
})

/** Runs what is due on a store that stops answering; leases run out before anybody goes on. */
async function dieWhile(world: World, replica: World['replica'], statements: number): Promise<void> {
  await runDue({ ...replica, store: dieAfter(replica.store, statements) }).catch((error: Error) => {
    expect(error.message).toBe('killed')
  })
  world.pass(120_000)
}
