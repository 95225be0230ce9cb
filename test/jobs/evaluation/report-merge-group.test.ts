import { expect, it } from '@jest/globals'
import { requestWork } from '../../../src/work/request-work.ts'
import { type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

describeOnBothEngines('a merge queue’s own commit', (openTestStore) => {
  const inWorld = worldsOn(openTestStore)

  /** Asks for the check on a commit of which nothing else is known. */
  async function report({ request, run, installationId, repositoryId }: World, sha: string) {
    await request(requestWork('report-merge-group', { installationId, repositoryId, sha }))
    return run()
  }

  /** The simulator knows commits by their pull requests; the App has not heard of this one. */
  const commit = ({ open }: World) => open().headSha
  const conclusions = ({ shop }: World) => shop.checkRuns.map(({ conclusion }) => conclusion)

  it('R51 gets one neutral check, however often it is asked for', () =>
    inWorld(async (world) => {
      const sha = commit(world)
      expect(await report(world, sha)).toEqual(['report-merge-group: done'])
      expect(await report(world, sha)).toEqual(['report-merge-group: done'])
      expect(conclusions(world)).toEqual(['neutral'])
    }))

  it('gets one check although the answer to the first write was lost', () =>
    inWorld(async (world) => {
      const sha = commit(world)
      world.github.failNext({ match: /^POST .*\/check-runs$/, lost: true })
      expect(await report(world, sha)).toEqual(['report-merge-group: retry'])
      world.pass(60_000)
      expect(await world.run()).toContain('report-merge-group: done')
      expect(conclusions(world)).toEqual(['neutral'])
    }))
})
