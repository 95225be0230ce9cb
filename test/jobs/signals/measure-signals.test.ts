import { expect, it } from '@jest/globals'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { listSignalAnswers } from '../../../src/store/installations/signal-answers.ts'
import { findMeasuredSignals } from '../../../src/store/signals/measured/measured-signals.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000

/** As many merges as a signal needs, of which a third without a review. */
async function fill(world: World) {
  for (let count = 0; count < 24; count += 1) {
    const pull = world.open()
    if (count % 3 > 0) world.approve(pull, 'The total in cart.ts ignores the voucher; why is it added before the tax?')
    mergePull(world.github, world.shop, pull, 'ada')
    await world.evaluate(pull)
    world.pass(3_600_000)
  }
  world.pass(7 * DAY)
  return {}
}

describeOnBothEngines('the signals that /metrics shows', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), fill)

  it('are measured once each, without those about people, and anew each time', () =>
    inWorld(async ({ store, installationId, ask, run }) => {
      await ask('measure-signals')
      expect(await run()).toContain('measure-signals: done')
      const answers = await listSignalAnswers(store)
      const ids = SIGNALS.filter(({ isAboutPeople }) => !isAboutPeople).map(({ id }) => id)
      expect(answers.map(({ signalId }) => signalId).toSorted()).toEqual(ids.toSorted())
      expect(new Set(answers.map((answer) => answer.installationId))).toEqual(new Set([installationId]))
      const value = (id: string) => answers.find(({ signalId }) => signalId === id)?.value
      expect(value('comprehensionDebt')).toBeGreaterThan(0)
      expect(value('changeFailureRate')).toBeNull()
      await ask('measure-signals')
      await run()
      expect(await listSignalAnswers(store)).toHaveLength(answers.length)
    }))

  it('are hidden of a repository that fewer than five people review, and say what is not connected', () =>
    inWorld(async ({ store, repositoryId, installationId, ask, run }) => {
      await ask('measure-signals')
      await run()
      const { signals } = await findMeasuredSignals(store, installationId, { repositoryId })
      const ids = SIGNALS.filter(({ isAboutPeople }) => !isAboutPeople).map(({ id }) => id)
      expect([...signals.keys()].toSorted()).toEqual(ids.toSorted())
      expect(new Set([...signals.values()].map(({ state }) => state))).toEqual(new Set(['hidden', 'not-connected']))
      const states = ['comprehensionDebt', 'changeFailureRate'].map((id) => signals.get(id)?.state)
      expect(states).toEqual(['hidden', 'not-connected'])
    }))

  it('are measured of no archived repository, and of nothing that is gone', () =>
    inWorld(async ({ store, ask, run, installationId }) => {
      await store.db.updateTable('repositories').set({ is_archived: 1 }).execute()
      await ask('measure-signals')
      await run()
      expect((await listSignalAnswers(store)).filter(({ value }) => value !== null && value > 0)).toEqual([])
      await store.db.deleteFrom('installations').where('id', '=', installationId).execute()
      await ask('measure-signals')
      expect(await run()).not.toContain('measure-signals: retry')
      expect(await listSignalAnswers(store)).toEqual([])
    }))
})
