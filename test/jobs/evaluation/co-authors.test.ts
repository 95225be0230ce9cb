import { expect, it } from '@jest/globals'
import type { Fault } from '../../../src/simulator/faults.ts'
import { mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { accountOf, addAddress, type PullState } from '../../../src/simulator/state/world.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const MINUTE = 60_000

/** Ada and grace wrote it together; grace approves it in silence. */
function pairUp({ github, open, approve, pass }: World): { readonly pull: PullState } {
  addAddress(github.world, accountOf(github.world, 'grace'), 'grace@work.example')
  const pull = open({ title: 'Add a cart\n\nCo-authored-by: Grace <grace@work.example>' })
  pass(6 * MINUTE)
  approve(pull)
  return { pull }
}

describeOnBothEngines('a co-author who signed with a work address', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), pairUp)

  it('is no independent reader, and it takes one more query to know', () =>
    inWorld(async ({ github, pull, evaluate, check }) => {
      github.meter.reset()
      await evaluate(pull)
      expect(check(pull).text).toContain('The approver worked on the change')
      expect(github.meter).toMatchObject({ graphqlQueries: 2, graphqlPoints: 2 })
    }))

  it('passes for one where GitHub does not say whose the address is', () =>
    inWorld(async ({ pull, evaluate, check }) => {
      const first: Fault = { match: /graphql/, rewrite: (answer) => answer }
      expect(await evaluate(pull, first, { match: /graphql/, status: 502 })).toContain('evaluate-pull: done')
      expect(check(pull).title).toMatch(/^Approved without a written trace/)
      expect(check(pull).text).not.toContain('worked on the change')
    }))
})

describeOnBothEngines('a history with a co-author who signed with a work address', (openTestStore) => {
  it('is judged alike', () =>
    worldsOn(openTestStore, { known: false })(async (world) => {
      const { github, shop, store, repositoryId, ask, run, pass } = world
      const { pull } = pairUp(world)
      mergePull(github, shop, pull, 'ada')
      await ask('sync-installation')
      for (let minute = 0; minute < 30 && (await countWork(store)).waiting > 0; minute += 1) {
        await run()
        pass(MINUTE)
      }
      const counts = { approvals: 1, approvals_without_trace: 1, approvals_questioned: 0 }
      expect(await findPullRow(store, repositoryId, pull.number)).toMatchObject(counts)
    }))
})
