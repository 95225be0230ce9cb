import { expect, it } from '@jest/globals'
import { forcePush, mergePull } from '../../../src/simulator/state/pull-actions.ts'
import type { FileState } from '../../../src/simulator/state/world.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const MINUTE = 60_000

/** A file of 90 lines, of which the last one can be another. */
function cart({ from = 1, last = 'line 90' } = {}): FileState {
  const lines = Array.from({ length: 90 }, (_, index) => `+line ${index + 1}`).with(-1, `+${last}`)
  const patch = [`@@ -${from},0 +${from},90 @@`, ...lines].join('\n')
  return { path: 'src/cart.ts', status: 'modified', additions: 90, deletions: 0, patch }
}

function lateWarnings({ shop }: Pick<World, 'shop'>): readonly string[] {
  return shop.checkRuns.flatMap(({ annotations }) =>
    annotations.flatMap(({ title }) => (title === 'Changed after the approval' ? [title] : [])),
  )
}

describeOnBothEngines('a forced push after an approval', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), async (world) => {
    const pull = world.open({ files: [cart()] })
    world.approve(pull, 'The totals of `src/cart.ts` are right now.')
    await world.evaluate(pull)
    world.pass(30 * MINUTE)
    return { pull }
  })

  it.each([
    { why: 'a pure rebase', files: [cart({ from: 40 })], warnings: 0 },
    { why: 'a rebase with one line mended', files: [cart({ from: 40, last: 'line ninety' })], warnings: 1 },
  ])('is known by its diff: $why', ({ files, warnings }) =>
    inWorld(async (world) => {
      const { github, shop, pull } = world
      forcePush(github, shop, pull, { files })
      await world.evaluate(pull)
      expect(lateWarnings(world)).toHaveLength(warnings)
    }),
  )

  it('is compared once, and what came of it is known after the merge', () =>
    inWorld(async (world) => {
      const { github, shop, pull } = world
      forcePush(github, shop, pull, { files: [cart({ last: 'line ninety' })] })
      await world.evaluate(pull)
      github.meter.reset()
      await world.evaluate(pull)
      expect(github.meter.restReads).toBe(0)
      shop.checkRuns.splice(0)
      await world.store.db.deleteFrom('published').execute()
      mergePull(github, shop, pull, 'ada')
      await world.evaluate(pull)
      expect(lateWarnings(world)).toHaveLength(1)
    }))

  it('says nothing where GitHub has forgotten the approved commit, and asks for it no more', () =>
    inWorld(async (world) => {
      const { github, shop, pull } = world
      forcePush(github, shop, pull, { files: [cart({ last: 'line ninety' })] })
      pull.filesBefore.clear()
      await world.evaluate(pull)
      github.meter.reset()
      await world.evaluate(pull)
      expect(github.meter.restReads).toBe(0)
      expect(lateWarnings(world)).toEqual([])
    }))
})
