import { describe, expect, it } from '@jest/globals'
import { enqueueMergeGroup, rerequestSuite } from '../../../src/simulator/state/checks/check-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { forcePush, mergePull } from '../../../src/simulator/state/pull-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import type { FileState, PullState } from '../../../src/simulator/state/world.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { CART_FILES, LARGE_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const CHECKS = /^POST .*\/check-runs$/

function createTools({ github, shop, installationId, repositoryId, request, run }: World) {
  const first = () => shop.checkRuns[0]?.headSha ?? fail()
  return {
    suite: () => shop.checkSuites.find(({ headSha }) => headSha === first()),
    /** Asks once more for the first check; gives the number of writes. */
    async again(kind: 'evaluate-head' | 'handle-requested-action'): Promise<number> {
      const head = { installationId, repositoryId, sha: first() }
      const pressed = { ...head, button: 'reevaluate', login: 'ada' }
      if (kind === 'evaluate-head') rerequestSuite(github, shop, head.sha, 'ada')
      github.meter.reset()
      await request(kind === 'evaluate-head' ? requestWork(kind, head) : requestWork(kind, pressed))
      await run()
      return github.meter.restWrites
    },
  }
}

function fail(): never {
  throw new Error('no check run')
}

describeOnBothEngines('the check of an evaluated pull request', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), (world) => {
    const pull = world.open()
    world.approve(pull, 'LGTM')
    return { pull, ...createTools(world) }
  })

  it('F14 R30 one annotation that it never takes costs no other, and is not sent again until something changes', () =>
    inWorld(async ({ github, shop, open, approve, evaluate }) => {
      const body = { message: 'Validation Failed', errors: [{ resource: 'CheckRun', field: 'annotations' }] }
      const refuse = (match: RegExp, times: number) => ({ match, status: 422, body, times })
      const UPDATE = /^PATCH .*\/check-runs\/\d+$/
      const pull = open({ title: 'Add carts', files: LARGE_FILES })
      approve(pull, 'LGTM')
      await evaluate(pull, refuse(CHECKS, 1), refuse(UPDATE, 1))
      const taken = shop.checkRuns[0]?.annotations.length ?? 0
      expect(taken).toBeGreaterThan(0)
      github.meter.reset()
      await evaluate(pull)
      expect(github.meter.restWrites).toBe(0)
      submitReview(github, shop, pull, { author: 'linus', state: 'CHANGES_REQUESTED', body: 'This divides by zero.' })
      await evaluate(pull)
      expect(shop.checkRuns[0]?.annotations.length).toBeGreaterThan(taken)
    }))

  it('R11 a process that dies between two requests with annotations sends the rest, and none twice', () =>
    inWorld(async ({ shop, open, approve, evaluate, pass, run }) => {
      const body = { message: 'Validation Failed', errors: [{ resource: 'CheckRun', field: 'annotations' }] }
      const places = (pull: PullState) =>
        (shop.checkRuns.find(({ headSha }) => headSha === pull.headSha)?.annotations ?? []).map(
          ({ path, start_line, title }) => `${path}:${start_line} ${title}`,
        )
      const whole = open({ title: 'Add carts', files: LARGE_FILES })
      approve(whole, 'LGTM')
      await evaluate(whole)
      const pull = open({ title: 'Add carts', files: LARGE_FILES })
      approve(pull, 'LGTM')
      const dies = { match: /^PATCH .*\/check-runs\/\d+$/, lost: true } as const
      expect(await evaluate(pull, { match: CHECKS, status: 422, body }, dies)).toContain('evaluate-pull: retry')
      const first = places(pull)
      expect(first.length).toBeGreaterThan(0)
      expect(first.length).toBeLessThan(places(whole).length)
      pass(60_000)
      expect(await run()).toContain('evaluate-pull: done')
      expect(places(pull).toSorted()).toEqual(places(whole).toSorted())
    }))

  it('F14 R54 a lost note finds the run on GitHub, and sends no annotation twice', () =>
    inWorld(async ({ github, shop, store, pull, evaluate }) => {
      await evaluate(pull)
      const annotations = shop.checkRuns[0]?.annotations.length
      await store.db.deleteFrom('published').execute()
      await evaluate(pull)
      expect(shop.checkRuns.map((run) => run.annotations.length)).toEqual([annotations])
      github.meter.reset()
      await evaluate(pull)
      expect(github.meter.restWrites).toBe(0)
    }))

  it('R29 a run that GitHub has forgotten is made anew', () =>
    inWorld(async ({ github, shop, pull, evaluate }) => {
      await evaluate(pull)
      shop.checkRuns.splice(0)
      submitReview(github, shop, pull, { author: 'linus', state: 'CHANGES_REQUESTED', body: 'This divides by zero.' })
      await evaluate(pull)
      expect(shop.checkRuns).toHaveLength(1)
    }))

  it('D16 leads to the pull request, and marks neither deleted lines nor removed files', () =>
    inWorld(async ({ github, shop, pull, evaluate }) => {
      const gone = { ...CART_FILES[0], path: 'src/gone.ts', status: 'removed' as const, additions: 0 }
      pull.files = [...CART_FILES, gone].map(
        (file) => ({ ...file, deletions: 90, additions: file.additions ?? 0 }) as FileState,
      ) // as the simulator keeps them
      const asks = { line: 3, body: 'Which caller closes the pool here now?' }
      const comments = [
        { ...asks, path: 'src/cart.ts', side: 'LEFT' as const },
        { ...asks, path: 'src/gone.ts', side: 'LEFT' as const },
        { ...asks, path: 'src/cart.ts', line: 40 },
      ]
      submitReview(github, shop, pull, { author: 'linus', state: 'CHANGES_REQUESTED', comments })
      mergePull(github, shop, pull, 'ada')
      await evaluate(pull)
      const [run] = shop.checkRuns
      expect(run?.detailsUrl).toBe(`${github.url}/acme/shop/pull/${pull.number}`)
      const open = run?.annotations.filter(({ title }) => title === 'Open at the merge')
      expect(open?.map(({ path, start_line }) => [path, start_line])).toEqual([['src/cart.ts', 40]])
      expect(run?.annotations.map(({ path }) => path)).not.toContain('src/gone.ts')
    }))

  describe('D6 F12 R52 asked for again, a check is written once although nothing changed', () => {
    it.each([
      { why: 'Re-run', kind: 'evaluate-head' as const },
      { why: 'Re-evaluate', kind: 'handle-requested-action' as const },
    ])('by $why', ({ kind }) =>
      inWorld(async ({ github, shop, pull, evaluate, again, suite }) => {
        shop.permissions.set('ada', 'write')
        await evaluate(pull)
        expect([await again(kind), await again(kind)]).toEqual([1, 1])
        expect(suite()?.status).toBe('completed')
        github.meter.reset()
        await evaluate(pull)
        expect(github.meter.restWrites).toBe(0)
      }),
    )

    it('on a head that was pushed over meanwhile', () =>
      inWorld(async ({ github, shop, pull, evaluate, again, suite }) => {
        await evaluate(pull)
        forcePush(github, shop, pull)
        await evaluate(pull)
        expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
      }))

    it('on a merge queue’s own commit', () =>
      inWorld(async ({ github, shop, installationId, repositoryId, request, run, again, suite }) => {
        const sha = enqueueMergeGroup(github, shop)
        const head = { installationId, repositoryId, sha }
        await request(requestWork('report-merge-group', head))
        await run()
        expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
      }))

    it('D11 on the head of a fork that we do not hold', () =>
      inWorld(async ({ github, shop, repositoryId, store, evaluate, again, suite }) => {
        const forked = openPull(github, shop, { title: 'Afar', author: 'eve', fork: true, files: CART_FILES })
        await evaluate(forked)
        await store.db.deleteFrom('pull_requests').execute()
        expect([await again('evaluate-head'), suite()?.status]).toEqual([1, 'completed'])
        expect(await findPullRow(store, repositoryId, forked.number)).toBeDefined()
      }))
  })
})
