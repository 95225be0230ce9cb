import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { submitReview } from '../../src/simulator/state/review-actions.ts'
import { requestReview } from '../../src/simulator/state/review-request.ts'
import { accountOf, type PullState, teamOf } from '../../src/simulator/state/world.ts'
import { askPull, type Stage, startStage } from './start-simulator.ts'

let stage: Stage
let pull: PullState

beforeEach(async () => {
  stage = await startStage()
  pull = openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada' })
  requestReview(stage.github, stage.repository, pull, { team: 'platform' })
  requestReview(stage.github, stage.repository, pull, 'grace')
})

afterEach(async () => {
  await stage.github.close()
})

const TEAM = '... on Team { slug combinedSlug }'
const REQUESTS = `reviewRequests(first: 5) { nodes { requestedReviewer { __typename ${TEAM} } } }`
const EVENTS = `timelineItems(first: 5, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
  ... on ReviewRequestedEvent { requestedReviewer { __typename ${TEAM} } } } }`

describe('a team that is asked for a review', () => {
  // cli/cli#14317, chdsbd/kodiak#146, GitHawk#2350: HTTP 200 with data, null and an error at the exact path.
  it.each([
    { why: 'who is asked', fields: REQUESTS, list: 'reviewRequests', index: 1 },
    { why: 'who was asked', fields: EVENTS, list: 'timelineItems', index: 0 },
  ])('is hidden without Members: read, where it says $why', async ({ fields, list, index }) => {
    const { data, errors } = await askPull(stage, `title ${fields}`)
    const path = ['repository', 'pullRequest', list, 'nodes', index, 'requestedReviewer']
    expect(errors).toEqual([
      expect.objectContaining({ type: 'FORBIDDEN', path, message: 'Resource not accessible by integration' }),
    ])
    const { nodes } = data.repository.pullRequest[list]
    expect(data.repository.pullRequest.title).toBe('Add a cart')
    expect(nodes[index]).toEqual({ requestedReviewer: null })
    expect(nodes[1 - index]).toEqual({ requestedReviewer: { __typename: 'User' } })
  })

  const team = { requestedReviewer: { __typename: 'Team', slug: 'platform', combinedSlug: 'acme/platform' } }

  it('is shown with Members: read', async () => {
    stage.installation.permissions = { ...stage.installation.permissions, members: 'read' }
    const { data, errors } = await askPull(stage, REQUESTS)
    expect(errors).toBeUndefined()
    expect(data.repository.pullRequest.reviewRequests.nodes).toContainEqual(team)
  })

  it('is shown by a kinder GitHub', async () => {
    stage.github.world.behaviour.hidesTeams = false
    const { data } = await askPull(stage, REQUESTS)
    expect(data.repository.pullRequest.reviewRequests.nodes).toContainEqual(team)
  })

  it('is told by the webhook, whatever the permissions', () => {
    const sent = stage.github.log.entries.filter(({ action }) => action === 'review_requested')
    expect(sent.map(({ body }) => Object.keys(JSON.parse(body)).filter((key) => key.startsWith('requested_')))).toEqual(
      [['requested_reviewer'], ['requested_team']],
    )
    expect(stage.github.violations).toEqual([])
  })

  it('is asked no longer once somebody of it has reviewed', () => {
    const { github, repository } = stage
    teamOf(github.world, repository.owner, 'platform').memberIds.add(accountOf(github.world, 'eve').id)
    submitReview(github, repository, pull, { author: 'eve', state: 'APPROVED' })
    expect(pull.requestedTeams).toEqual([])
    expect(pull.requestedReviewers.map(({ login }) => login)).toEqual(['grace'])
  })
})
