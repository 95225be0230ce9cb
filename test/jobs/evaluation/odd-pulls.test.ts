import { expect, it } from '@jest/globals'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { accountOf, type PullState, takeId } from '../../../src/simulator/state/world.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, worldsOn } from '../../support/in-world.ts'
import { NOW } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const GRAPHQL = /^POST .*\/graphql$/

describeOnBothEngines('a pull request that is', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore), (world) => {
    const { github, repositoryId, installationId, store, replica, evaluate } = world

    function comment(pull: PullState, body: string): void {
      pull.comments.push({ id: takeId(github.world), author: accountOf(github.world, 'grace'), createdAt: NOW, body })
    }

    /** Evaluates it while something happens after the first page of its comments; gives the result and the number of queries. */
    async function evaluateWhile(pull: PullState, happens: () => void) {
      for (let count = 0; count < 150; count += 1) comment(pull, `Note ${count}`)
      let queries = 0
      replica.client.forInstallation(installationId).hook.after('request', (_, { url }) => {
        if (!url.endsWith('/graphql')) return
        queries += 1
        if (queries === 1) happens()
      })
      return { results: await evaluate(pull), queries }
    }

    return { comment, evaluateWhile, saved: (pull: PullState) => findPullRow(store, repositoryId, pull.number) }
  })

  it.each([
    { why: 'a comment more, within the same second', removed: 0, laterMs: 0 },
    { why: 'one gone and one more, so that the count is the same', removed: 1, laterMs: 1_000 },
  ])('R35 changed while it is paged is read again from the start: $why', ({ removed, laterMs }) =>
    inWorld(async ({ open, saved, comment, evaluateWhile }) => {
      const pull = open()
      const change = () => {
        pull.comments.splice(3, removed)
        comment(pull, 'One more')
        pull.updatedAt += laterMs
      }
      expect(await evaluateWhile(pull, change)).toEqual({ results: ['evaluate-pull: done'], queries: 4 })
      expect(await saved(pull)).toBeDefined()
    }),
  )

  it('R35 paged with a cursor that GitHub knows no more is read again from the start', () =>
    inWorld(async ({ github, open, saved, evaluateWhile }) => {
      const pull = open()
      const message = '`Y3Vyc29yOnYyOjk5` does not appear to be a valid cursor.'
      const body = { data: null, errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message }] }
      const forget = () => github.failNext({ match: GRAPHQL, status: 200, body })
      expect(await evaluateWhile(pull, forget)).toEqual({ results: ['evaluate-pull: done'], queries: 4 })
      expect(await saved(pull)).toBeDefined()
    }))

  it(
    'R39 enormous is judged within the limits, and the check within its own',
    () =>
      inWorld(async ({ github, shop, open, saved, comment, evaluate }) => {
        const files = Array.from({ length: 3_000 }, (_, index) => ({
          path: `src/part-${index}.ts`,
          status: 'modified' as const,
          additions: 20,
          deletions: 3,
        }))
        const commits = Array.from({ length: 300 }, (_, index) => ({
          sha: index.toString(16).padStart(40, '0'),
          message: `Change ${index}`,
          committedAt: NOW,
          authorName: 'Ada',
          authorEmail: 'ada@example.org',
        }))
        const pull = open({ files, commits })
        for (let count = 0; count < 500; count += 1) {
          const remark = { path: `src/part-${count}.ts`, line: 1, body: `Which caller closes number ${count}?` }
          submitReview(github, shop, pull, { author: 'grace', state: 'COMMENTED', comments: [remark] })
          submitReview(github, shop, pull, { author: 'linus', state: 'COMMENTED', body: `Look at part ${count}.` })
        }
        for (let count = 0; count < 1_000; count += 1) comment(pull, `Note ${count}`)
        await evaluate(pull)
        expect(await saved(pull)).toMatchObject({ verdict: expect.not.stringMatching('incomplete') })
        const check = shop.checkRuns.find(({ headSha }) => headSha === pull.headSha)
        expect(Math.max(check?.summary.length ?? 0, check?.text.length ?? 0)).toBeLessThanOrEqual(65_535)
        expect(github.meter.graphqlPoints).toBeLessThan(100)
        expect(github.breaches).toEqual([])
      }),
    60_000,
  )

  const HOSTILE =
    '\u0000 \ud800 🧑‍🚀e\u0301 \u202egpj.exe `x` | @acme/everyone <img src=x onerror=alert(1)>\r\n## Not a heading'

  it('R40 written in hostile characters is stored and shown', () =>
    inWorld(async ({ github, shop, open, saved, evaluate }) => {
      const path = 'src/a`b|c\n🧨\u202e.ts'
      const pull = open({
        title: HOSTILE,
        body: HOSTILE,
        files: [{ ...CART_FILES[0], path } as never],
        labels: [HOSTILE],
      }) // some of it GitHub would not take
      const comments = [{ path, line: 2, body: HOSTILE }]
      submitReview(github, shop, pull, { author: 'grace', state: 'CHANGES_REQUESTED', body: HOSTILE, comments })
      expect(await evaluate(pull)).toContain('evaluate-pull: done')
      expect(await saved(pull)).toBeDefined()
      const check = shop.checkRuns.find(({ headSha }) => headSha === pull.headSha)
      const shown = [check?.title, check?.summary, check?.text].join('\n')
      for (const raw of ['\u0000', '\u202e', '<img', '\n## Not a heading']) expect(shown).not.toContain(raw)
      expect(shown.isWellFormed()).toBe(true)
    }))

  it('R41 by and for accounts that are gone, machines, or alike but for their case', () =>
    inWorld(async ({ github, shop, store, open, saved, evaluate }) => {
      const pull = open({ author: null })
      for (const author of [null, 'Grace', 'grace', 'dependabot[bot]']) {
        submitReview(github, shop, pull, { author, state: 'APPROVED', body: 'Which caller closes the pool here?' })
      }
      pull.mergedBy = null
      expect(await evaluate(pull)).toContain('evaluate-pull: done')
      expect(await saved(pull)).toBeDefined()
      const rows = await store.db.selectFrom('reviews').select(['reviewer_key', 'reviewer_kind']).execute()
      expect(rows.filter(({ reviewer_key }) => reviewer_key === null)).toHaveLength(1)
    }))
})
