import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { mergePull } from '../../src/simulator/state/pull-actions.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import { askPull, FILES, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }

let stage: Stage

beforeEach(async () => {
  stage = await startStage()
})

afterEach(async () => {
  await stage.github.close()
})

// retransmission#280, TooTallNate/nx.js#410, quarkus#389.
describe('pull requests by a commit', () => {
  const find = async (commit_sha: string) => {
    const { data } = await stage.octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
      ...HERE,
      commit_sha,
    })
    return data.map(({ number }) => number)
  }

  it.each([
    { why: 'a branch of the repository', fork: false, kind: false, found: [1] },
    { why: 'a fork', fork: true, kind: false, found: [] },
    { why: 'a fork, at a kinder GitHub', fork: true, kind: true, found: [1] },
  ])('of $why are $found', async ({ fork, kind, found }) => {
    stage.github.world.behaviour.hidesForkCommits = !kind
    const pull = openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'eve', fork })
    expect(await find(pull.headSha)).toEqual(found)
  })

  it('of a fork are found by the commit that merged it', async () => {
    const { github, repository } = stage
    const pull = openPull(github, repository, { title: 'Add a cart', author: 'eve', fork: true })
    mergePull(github, repository, pull, 'grace')
    expect(await find(pull.mergeSha ?? '')).toEqual([1])
  })
})

// SDL: `PullRequestReviewThread.diffSide`; LEFT counts the lines of the old file.
describe('a review thread', () => {
  it.each([
    { why: 'a line of the new file', remark: { line: 2 }, sides: { diffSide: 'RIGHT', startDiffSide: null } },
    { why: 'a deleted line', remark: { line: 2, side: 'LEFT' }, sides: { diffSide: 'LEFT', startDiffSide: null } },
    {
      why: 'several deleted lines',
      remark: { line: 3, startLine: 1, side: 'LEFT' },
      sides: { diffSide: 'LEFT', startDiffSide: 'LEFT' },
    },
  ] as const)('is on $why', async ({ remark, sides }) => {
    const { github, repository } = stage
    const pull = openPull(github, repository, { title: 'Add a cart', author: 'ada', files: FILES })
    const comments = [{ path: 'src/cart.ts', body: 'Why?', ...remark }]
    submitReview(github, repository, pull, { author: 'grace', state: 'COMMENTED', comments })
    const { data } = await askPull(stage, 'reviewThreads(first: 1) { nodes { line diffSide startDiffSide } }')
    const expected = { line: remark.line, ...sides }
    expect(data.repository.pullRequest.reviewThreads.nodes).toEqual([expected])
    const sent = github.log.entries.find(({ event }) => event === 'pull_request_review_comment')
    expect(JSON.parse(sent?.body ?? '').comment).toMatchObject({ line: remark.line, side: sides.diffSide })
    expect(github.violations).toEqual([])
  })
})
