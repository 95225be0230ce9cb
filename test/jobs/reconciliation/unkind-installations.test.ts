import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../src/simulator/faults.ts'
import { listInstallations } from '../../../src/store/installations/installations.ts'
import { listRepositories } from '../../../src/store/installations/repositories.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { worldsOn } from '../../support/in-world.ts'
import { openSqliteStores } from '../../support/store.ts'

const inWorld = worldsOn(openSqliteStores())
const INSTALLATION = /^GET .*\/app\/installations\/\d+$/
const REPOSITORIES = /^GET .*\/installation\/repositories$/

/** GitHub's answer with parts of it in other words. */
function changed(match: RegExp, change: (answer: Record<string, unknown>) => unknown): Fault {
  return {
    match,
    rewrite(text) {
      const answer = JSON.parse(text)
      return JSON.stringify(change(answer) ?? answer)
    },
  }
}

describe('an installation is kept, and read again, whatever GitHub says of it', () => {
  it.each<{ why: string; fault: Fault; account?: string }>([
    {
      why: 'that it is an enterprise’s, which has no login',
      fault: changed(INSTALLATION, (one) => ({
        ...one,
        account: { id: 7, slug: 'acme-enterprise', name: 'Acme' },
        target_type: 'Enterprise',
      })),
      account: 'acme-enterprise',
    },
    { why: 'nothing of an account', fault: changed(INSTALLATION, (one) => ({ ...one, account: null })) },
    {
      why: 'nothing of a suspension',
      fault: changed(INSTALLATION, ({ suspended_at: _, suspended_by: __, ...one }) => one),
    },
    { why: 'nothing of permissions', fault: changed(INSTALLATION, ({ permissions: _, ...one }) => one) },
    {
      why: 'that all repositories are selected, and then none',
      fault: changed(REPOSITORIES, () => ({ total_count: 0, repository_selection: 'all', repositories: [] })),
    },
    {
      why: 'no number of repositories',
      fault: changed(REPOSITORIES, ({ total_count: _, ...one }) => ({ ...one, repositories: [] })),
    },
    {
      why: 'repositories with little in them',
      fault: changed(REPOSITORIES, ({ repositories }) => ({
        total_count: 1,
        repositories: (repositories as { id: number; name: string; owner: object }[]).map(({ id, name, owner }) => ({
          id,
          name,
          owner,
          private: true,
        })),
      })), // as the simulator answers
    },
  ])('$why', ({ fault, account = 'acme' }) =>
    inWorld(async ({ github, store, repositoryId, installationId, ask, run, pass }) => {
      github.failNext(fault)
      await ask('sync-installation')
      expect(await run()).toContain('sync-installation: done')
      expect((await listInstallations(store)).map((one) => one.account)).toEqual([account])
      expect((await listRepositories(store, installationId)).map(({ id }) => id)).toEqual([repositoryId])
      pass(60_000)
      await ask('sync-installation')
      expect(await run()).toContain('sync-installation: done')
      expect((await countWork(store)).dead).toBe(0)
    }),
  )
})
