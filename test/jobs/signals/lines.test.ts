import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import type { FileState } from '../../../src/simulator/state/model.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { exportInstallation } from '../../../src/store/installations/export-installation.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { dieAfter } from '../../support/dying-store.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { runDue } from '../../support/replica.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000

function file(patch: string, change: Partial<FileState> = {}): FileState {
  const additions = patch.split('\n').filter((line) => line.startsWith('+')).length
  return { path: 'src/secret.ts', status: 'modified', additions, deletions: 0, patch, ...change }
}

const FIRST = file('@@ -0,0 +1,4 @@\n+alpha\n+beta\n+gamma\n+// TODO delta', { status: 'added' })
const SECOND = file('@@ -1,4 +1,3 @@\n alpha\n-beta\n-gamma\n+epsilon\n // TODO delta')

function toolsOf(world: World) {
  const { github, shop, store, installationId, repositoryId } = world
  const merge = (...files: readonly FileState[]) => {
    const pull = world.open({ files })
    mergePull(github, shop, pull, 'grace')
    return pull.number
  }
  const ask = () => world.request(requestWork('read-roll-outs', { installationId, repositoryId }))
  const read = async () => {
    await ask()
    return [...(await world.run()), ...(await world.run())]
  }
  const lines = async () => {
    const settings = mergeConfiguration({}).signals
    const { lines: source } = await readSignalSources(store, { installationId, settings, asOf: github.world.now })
    return source.kind === 'connected' ? source.items : source.kind
  }
  return { merge, askForAll: ask, read, lines }
}

describeOnBothEngines('reading patches', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), toolsOf)

  it('counts what later merges change, once each, for one call a merge', () =>
    inWorld(async ({ github, pass, merge, read, lines }) => {
      const first = merge(FIRST)
      pass(DAY)
      const second = merge(SECOND, file('@@ -0,0 +1,1 @@\n+{}', { path: 'package-lock.json', status: 'added' }))
      expect(await read()).toContain('read-lines: done')
      const expected = [
        { number: first, tracked: 4, changedIn21: 2, changedIn14: 2, markersAdded: 1, markersRemoved: 0 },
        { number: second, tracked: 1, changedIn21: 0, changedIn14: 0, markersAdded: 0, markersRemoved: 0 },
      ]
      expect(await lines()).toMatchObject(expected)
      const { restReads } = github.meter
      await read()
      expect(github.meter.restReads).toBe(restReads + 1) // deployments are asked for, and no patch again
      pass(30 * DAY)
      await read()
      expect(await lines()).toMatchObject(expected)
    }))

  it('keeps nothing that can be read, and no patch once its lines are counted', () =>
    inWorld(async ({ store, installationId, pass, merge, read }) => {
      merge(FIRST)
      await read()
      const rows = async () => JSON.stringify(await Array.fromAsync(exportInstallation(store, installationId)))
      for (const word of ['alpha', 'delta', 'secret.ts']) expect(await rows()).not.toContain(word)
      pass(30 * DAY)
      await read()
      expect(await store.db.selectFrom('merged_lines').select(['patch', 'tracked']).execute()).toEqual([
        { patch: null, tracked: 4 },
      ])
    }))

  it('goes through a long history forty merges at a time, and counts what is known to the end', () =>
    inWorld(async ({ pass, run, merge, askForAll, lines }) => {
      for (let count = 0; count < 50; count += 1) {
        merge(file('@@ -1,1 +1,1 @@\n-a\n+b', { path: `src/${count % 3}.ts` }))
        pass(DAY)
      }
      await askForAll()
      await run()
      await run()
      expect((await lines()).length).toBeLessThan(40)
      pass(600_000)
      await run()
      expect((await lines()).length).toBe(50)
    }))

  it('loses and doubles nothing, wherever it is killed', () =>
    inWorld(async ({ replica, store, pass, merge, read, run, askForAll, lines }) => {
      for (let count = 0; count < 6; count += 1) {
        merge(file(`@@ -1,1 +1,1 @@\n-${count}\n+${count + 1}`))
        pass(DAY)
      }
      await read()
      const whole = await lines()
      await store.db.deleteFrom('merged_lines').execute()
      for (const statements of [9, 17, 26, 33, 41, 58]) {
        await askForAll()
        await runDue({ ...replica, store: dieAfter(replica.store, statements) }).catch((error: Error) =>
          expect(error.message).toBe('killed'),
        )
        pass(120_000)
      }
      await read()
      pass(3_600_000)
      await run()
      expect(await lines()).toEqual(whole)
    }))
})
