import { expect, it } from '@jest/globals'
import { pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { listCountedPulls } from '../../../src/store/pull-requests/counted-pulls.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const THURSDAY = Date.parse('2026-11-12T09:00:00Z')

const CONFIGURATION = `digest:
  teams:
    - name: carts
      paths: [src/**]
    - name: writers
      codeowners: true
    - name: everything
      repositories: [shop]
`

describeOnBothEngines('digests of teams that share a repository', (openTestStore) => {
  it('are about the pull requests that change their files, by pattern and by CODEOWNERS', () =>
    worldsOn(openTestStore, { now: THURSDAY })(async ({ github, shop, store, repositoryId, ...world }) => {
      pushFile(github, shop, '.github/soundings.yml', CONFIGURATION)
      pushFile(github, shop, '.github/CODEOWNERS', '/docs/ @acme/writers\n')
      await world.request(requestWork('read-configuration', { installationId: world.installationId, repositoryId }))
      await world.run()
      const file = { status: 'modified' as const, additions: 40, deletions: 2 } // the word GitHub has for it
      const changes = [['src/a.ts'], ['docs/a.md'], ['docs/b.md', 'src/b.ts'], ['LICENSE']]
      for (const paths of changes) await world.evaluate(world.open({ files: paths.map((path) => ({ ...file, path })) }))
      const pulls = await listCountedPulls(store, [repositoryId], { since: 0, until: github.world.now })
      expect(pulls.map(({ teams }) => teams)).toEqual([['carts'], ['writers'], ['carts', 'writers'], []])

      world.pass(4 * 24 * HOUR)
      await world.ask('plan-digests')
      await world.run()
      const counted = [...shop.issues.values()].map(({ title, body }) => [
        title.split(' · ')[1],
        /By people: (\d+)/.exec(body ?? '')?.[1],
      ])
      expect(Object.fromEntries(counted)).toEqual({ 'acme carts': '2', 'acme writers': '2', 'acme everything': '4' })
    }))
})
