import { expect, it } from '@jest/globals'
import { requestBackfill } from '../../../src/store/pull-requests/backfills.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const LINES = Array.from({ length: 120 }, (_, index) => `const total${index} = price(${index}, shop)`)
const WRAPPED = LINES.flatMap((line) => line.replace(/\(/, '(\n').replace(/, /, ',\n').replace(/\)/, '\n)').split('\n'))

/** Lines were wrapped: four times as many, and nothing is new, which only the diff tells. */
const FILES = [
  {
    path: 'src/totals.ts',
    status: 'modified' as const,
    additions: WRAPPED.length,
    deletions: LINES.length,
    patch: `@@ -1,${LINES.length} +1,${WRAPPED.length} @@\n${[...LINES.map((line) => `-${line}`), ...WRAPPED.map((line) => `+${line}`)].join('\n')}`,
  },
]

describeOnBothEngines('a pull request that was judged by its diff', (openTestStore) => {
  it('is judged the same when the history is read again, which reads no diffs', () =>
    worldsOn(openTestStore)(async ({ store, installationId, repositoryId, open, approve, evaluate, request, run }) => {
      const pull = open({ files: FILES })
      approve(pull, 'LGTM')
      await evaluate(pull)
      const judged = async () => {
        const { taken_at: _, ...row } = (await findPullRow(store, repositoryId, pull.number)) ?? { taken_at: 0 }
        return row
      }
      const before = await judged()

      await requestBackfill(store, { repositoryId, since: 0, pageSize: 10 })
      await request(requestWork('backfill-repository', { repositoryId, installationId }))
      expect(await run()).toContain('backfill-repository: done')
      expect(await judged()).toEqual(before)
    }))

  it('is judged by its diff once more where the history was read before that was kept', () =>
    worldsOn(openTestStore)(async ({ store, installationId, repositoryId, open, approve, evaluate, request, run }) => {
      const pull = open({ files: FILES })
      approve(pull, 'LGTM')
      await evaluate(pull)
      const stamped = async () => (await findPullRow(store, repositoryId, pull.number))?.approvals_questioned
      const before = await stamped()
      // What a page finds that is judged while the evaluation saves, or after its process died there.
      await store.db.updateTable('pull_requests').set({ hunks_sha: null, hunks_json: null }).execute()

      await requestBackfill(store, { repositoryId, since: 0, pageSize: 10 })
      await request(requestWork('backfill-repository', { repositoryId, installationId }))
      expect(await run()).toEqual(expect.arrayContaining(['backfill-repository: done', 'evaluate-pull: done']))
      expect(await stamped()).toBe(before)
    }))
})
