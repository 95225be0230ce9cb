import { describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../src/simulator/faults.ts'
import { renameRepository } from '../../../src/simulator/state/repository-actions.ts'
import { submitReview } from '../../../src/simulator/state/review-actions.ts'
import { listDeadWork } from '../../../src/store/queue/dead-work.ts'
import { findPullRow } from '../../support/derived-rows.ts'
import { prepareWorlds, worldsOn } from '../../support/in-world.ts'
import { openSqliteStores } from '../../support/store.ts'

const GRAPHQL = /^POST .*\/graphql$/
const CHECKS = /^POST .*\/check-runs$/
const FILES = /^GET .*\/pulls\/\d+\/files$/
const MINUTE = 60_000

const inWorld = prepareWorlds(worldsOn(openSqliteStores()), (world) => {
  const { github, shop, store, repositoryId, open, approve, run, pass } = world
  const pull = open()
  approve(pull, 'LGTM')
  submitReview(github, shop, pull, {
    author: 'linus',
    state: 'COMMENTED',
    comments: [{ path: 'src/cart.ts', line: 10, body: 'Which caller closes the pool here?' }],
  })
  return {
    pull,
    titles: () => shop.checkRuns.map(({ title }) => title),
    saved: () => findPullRow(store, repositoryId, pull.number),
    /** Runs the work that waits for its next attempt. */
    async tryAgain(): Promise<readonly string[]> {
      pass(30 * MINUTE)
      return run()
    },
  }
})

const replace = (from: string | RegExp, to: string): Fault => ({
  match: GRAPHQL,
  rewrite(answer) {
    const changed = answer.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to)
    if (changed === answer) throw new Error(`the answer has no ${from}`)
    return changed
  },
})

const partial = (path: readonly string[], type = 'FORBIDDEN'): Fault => ({
  match: GRAPHQL,
  partial: { path: ['repository', 'pullRequest', ...path], type, message: 'Resource not accessible by integration' },
})

const PAGE = '<!DOCTYPE html><html><body><h1>Unicorn!</h1></body></html>'
const HTML = { 'content-type': 'text/html; charset=utf-8' }

describe('GitHub’s answer about a pull request is judged as whole', () => {
  it.each<{ why: string; fault: Fault }>([
    { why: 'a state of reviews that is new', fault: replace('"state":"APPROVED"', '"state":"APPROVED_WITH_NOTES"') },
    { why: 'a side of the diff that is new', fault: replace('"diffSide":"RIGHT"', '"diffSide":"BOTH"') },
    { why: 'a change of files that is new', fault: replace(/"changeType":"\w+"/, '"changeType":"MOVED"') },
    { why: 'a kind of account that is new', fault: replace('"__typename":"User"', '"__typename":"ServiceAccount"') },
    {
      why: 'an enterprise account, which has no number',
      fault: replace(
        /"__typename":"User","login":"grace","databaseId":\d+/,
        '"__typename":"EnterpriseUserAccount","login":"grace_acme"',
      ),
    },
    {
      why: 'an organisation as author',
      fault: replace(
        /"__typename":"User","login":"ada","databaseId":\d+/,
        '"__typename":"Organization","login":"acme"',
      ),
    },
    { why: 'an association that is new', fault: replace(/"authorAssociation":"\w+"/, '"authorAssociation":"SPONSOR"') },
    {
      why: 'an event of the timeline that is new',
      fault: replace(
        /"timelineItems":\{[^[]*"nodes":\[/,
        '"timelineItems":{"totalCount":1,"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[{"__typename":"NewEvent"}',
      ),
    },
    {
      why: 'fields that nobody asked for',
      fault: replace('"isDraft":false', '"isDraft":false,"isLocked":true,"stack":{"depth":2}'),
    },
    { why: 'no labels', fault: replace(/"labels":\{[^}]*\}/, '"labels":null') },
    { why: 'an empty list of errors beside the data', fault: replace(/^\{/, '{"errors":[],') },
    { why: 'no assignees, for want of a permission', fault: partial(['assignees']) },
    { why: 'no base branch, as it was deleted', fault: partial(['baseRef'], 'NOT_FOUND') },
    {
      why: 'an author of a commit that may not be seen',
      fault: partial(['commits', 'nodes', '0', 'commit', 'author', 'user']),
    },
    { why: 'points that GitHub does not count', fault: replace(/"rateLimit":\{[^}]*\}/, '"rateLimit":null') },
  ])('with $why', ({ fault }) =>
    inWorld(async ({ store, pull, evaluate, saved, titles }) => {
      expect(await evaluate(pull, fault)).toEqual(['evaluate-pull: done'])
      expect(await saved()).toBeDefined()
      expect(titles()).toEqual([expect.not.stringContaining('incomplete')])
      expect(await listDeadWork(store)).toEqual([])
    }),
  )
})

describe('what is no answer of GitHub’s is asked again, and nothing is noted of it', () => {
  it.each<{ why: string; fault: Fault }>([
    { why: 'a page of HTML with 502', fault: { match: GRAPHQL, status: 502, headers: HTML, body: PAGE, times: 4 } },
    {
      why: 'a page of HTML with 200, as a proxy sends',
      fault: { match: GRAPHQL, status: 200, headers: HTML, body: PAGE },
    },
    { why: 'words alone', fault: { match: GRAPHQL, status: 200, body: { message: 'Something went wrong' } } },
    {
      why: 'an error without a type',
      fault: {
        match: GRAPHQL,
        status: 200,
        body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] },
        times: 4,
      },
    },
    {
      why: 'half an answer',
      fault: { match: GRAPHQL, status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":{"repos' },
    },
    {
      why: 'a page of HTML for the check that was written',
      fault: { match: CHECKS, status: 200, headers: HTML, body: PAGE },
    },
    { why: 'an empty body for the check that was written', fault: { match: CHECKS, status: 201, body: '' } },
    { why: 'a redirect to nowhere', fault: { match: CHECKS, status: 301, body: { message: 'Moved Permanently' } } },
    { why: 'a page of HTML for the files', fault: { match: FILES, status: 200, headers: HTML, body: PAGE } },
  ])('$why', ({ fault }) =>
    inWorld(async ({ pull, evaluate, tryAgain, titles, saved }) => {
      expect(await evaluate(pull, fault)).toEqual(['evaluate-pull: retry'])
      expect(await tryAgain()).toContain('evaluate-pull: done')
      expect(titles()).toHaveLength(1)
      expect(await saved()).toBeDefined()
    }),
  )
})

describe('a check is written all the same', () => {
  it.each([
    {
      why: 'the diff is too large',
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ resource: 'PullRequest', field: 'diff', code: 'not_available' }],
      },
    },
    {
      why: 'the diff is too large for its media type',
      status: 406,
      body: { message: 'Sorry, the diff exceeded the maximum number of files (300).' },
    },
  ])('R39 when $why', ({ status, body }) =>
    inWorld(async ({ pull, evaluate, titles }) => {
      expect(await evaluate(pull, { match: FILES, status, body, times: 2 })).toEqual(['evaluate-pull: done'])
      expect(titles()).toHaveLength(1)
    }),
  )

  it.each([403, 404, 451])('when a file beside it is kept back with %i', (status) =>
    inWorld(async ({ github, store, pull, evaluate, titles }) => {
      await store.db.deleteFrom('configurations').execute()
      const body = { message: 'Repository access blocked' }
      expect(await evaluate(pull, { match: /contents/, status, body })).toEqual(['evaluate-pull: done'])
      expect(github.faults.next).toEqual([])
      expect(titles()).toHaveLength(1)
    }),
  )

  it('R31 to a repository whose new name we do not know yet', () =>
    inWorld(async ({ github, shop, pull, evaluate, tryAgain, titles }) => {
      renameRepository(github, shop, 'store')
      await evaluate(pull)
      await tryAgain()
      expect(titles()).toHaveLength(1)
    }))
})
