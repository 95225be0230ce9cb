import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EVENTS } from '../../src/simulator/schemas/wanted.ts'
import { DEFAULT_WISHES, setPermissions } from '../../src/simulator/state/app-actions.ts'
import {
  enqueueMergeGroup,
  leaveMergeQueue,
  pressCheck,
  rerequestSuite,
} from '../../src/simulator/state/checks/check-actions.ts'
import * as installations from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import * as pulls from '../../src/simulator/state/pull-actions.ts'
import * as repositories from '../../src/simulator/state/repository-actions.ts'
import * as reviews from '../../src/simulator/state/review-actions.ts'
import { requestReview } from '../../src/simulator/state/review-request.ts'
import { createBoard, fillField } from '../../src/simulator/state/signals/boards.ts'
import { closeIssue, openIssue, reopenIssue } from '../../src/simulator/state/signals/issue-actions.ts'
import { joinOrganization, leaveOrganization } from '../../src/simulator/state/signals/members.ts'
import { deploy, finishRun, publishRelease, reportStatus } from '../../src/simulator/state/signals/production.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { FILES, type Receiver, SECRET, type Stage, startReceiver, startStage } from './start-simulator.ts'

let stage: Stage
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver()
  stage = await startStage({
    webhookUrl: receiver.url,
    events: [
      ...DEFAULT_WISHES.events,
      'check_run',
      'check_suite',
      'deployment_status',
      'issues',
      'release',
      'organization',
      'projects_v2_item',
      'workflow_run',
    ],
  })
  await stage.github.settled()
  receiver.received.length = 0
})

afterEach(async () => {
  await stage.github.close()
  await receiver.close()
})

function open(more: object = {}) {
  return openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada', files: FILES, ...more })
}

/** Everything that can happen, once. */
async function doEverything(): Promise<void> {
  const { github, repository, installation, octokit } = stage
  const pull = open({ draft: true, fork: true, author: null })
  pulls.markReady(github, repository, pull)
  pulls.convertToDraft(github, repository, pull)
  pulls.push(github, repository, pull)
  pulls.forcePush(github, repository, pull)
  requestReview(github, repository, pull, 'grace')
  requestReview(github, repository, pull, { team: 'platform' })
  pulls.label(github, repository, pull, 'urgent')
  pulls.unlabel(github, repository, pull, 'urgent')
  pulls.editTitle(github, repository, pull, 'Add the cart')
  const comments = [{ path: 'src/cart.ts', line: 2, body: 'Why?' }]
  const review = reviews.submitReview(github, repository, pull, {
    author: 'grace',
    state: 'CHANGES_REQUESTED',
    comments,
  })
  const [thread] = pull.threads
  if (thread === undefined) throw new Error('no thread')
  reviews.reply(github, repository, pull, { thread, author: 'ada', body: 'Because.' })
  reviews.resolveThread(github, repository, pull, { thread, login: 'ada' })
  reviews.unresolveThread(github, repository, pull, thread)
  reviews.dismissReview(github, repository, pull, review)
  reviews.comment(github, repository, pull, { author: null, body: 'Hello' })
  pulls.closePull(github, repository, pull, null)
  pulls.reopenPull(github, repository, pull)
  const sha = enqueueMergeGroup(github, repository, pull)
  leaveMergeQueue(github, repository, pull, { sha, reason: 'merged' })
  pulls.mergePull(github, repository, pull, 'grace')
  open()
  const where = { owner: 'acme', repo: 'shop', name: 'Review depth', head_sha: pull.headSha }
  await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...where,
    status: 'completed',
    conclusion: 'neutral',
  })
  const [run] = repository.checkRuns
  if (run === undefined) throw new Error('no check run')
  pressCheck(github, repository, run, { login: 'ada' })
  pressCheck(github, repository, run, { login: 'ada', identifier: 'again' })
  rerequestSuite(github, repository, pull.headSha, 'ada')
  const optional = { deployments: 'read', actions: 'read', members: 'read', organization_projects: 'read' } as const // as GitHub names them
  installation.permissions = { ...installation.permissions, ...optional }
  reportStatus(github, repository, deploy(github, repository, { sha: pull.headSha }), 'success')
  publishRelease(github, repository, { tag: 'v1.0.0', sha: pull.headSha })
  finishRun(github, repository, { name: 'deploy', sha: pull.headSha })
  const issue = openIssue(github, repository)
  closeIssue(github, repository, issue)
  reopenIssue(github, repository, issue)
  const organization = repository.owner
  fillField(github, createBoard(github, organization), { issue, field: 'Points', value: 3 })
  joinOrganization(github, organization, 'grace')
  leaveOrganization(github, organization, 'grace')
  repositories.pushFile(github, repository, '.github/soundings.yml', 'check: {}\n')
  const second = repositories.createRepository(github, repository.owner, 'second')
  installations.addRepositories(github, installation, [second])
  installations.removeRepositories(github, installation, [second])
  repositories.renameRepository(github, repository, 'store')
  repositories.archiveRepository(github, repository)
  repositories.transferRepository(github, repository, accountOf(github.world, 'globex', 'Organization'))
  setPermissions(github, installation, { checks: 'write' })
  installations.setSuspended(github, installation, true)
  installations.setSuspended(github, installation, false)
  installations.uninstall(github, installation)
  github.ping()
}

describe('every event', () => {
  it('is sent, valid against the official schema', async () => {
    receiver.received.length = 0
    await doEverything()
    const again = installations.install(stage.github, stage.repository.owner, [stage.repository])
    await stage.github.settled()
    const sent = new Set(
      stage.github.log.entries.map(({ event, action }) =>
        [event, action].filter(Boolean).join('-').replaceAll('_', '-'),
      ),
    )
    expect([...EVENTS].filter((event) => !sent.has(event))).toEqual([])
    expect(stage.github.violations).toEqual([])
    expect(again.isDeleted).toBe(false)
  })

  it('is signed over its exact bytes', async () => {
    open({ title: 'Grüße 👋' })
    await stage.github.settled()
    expect(receiver.received.length).toBeGreaterThan(0)
    for (const { headers, body } of receiver.received) {
      expect(headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)
      expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//)
      expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers['x-github-hook-installation-target-id']).toBe('1')
    }
  })

  it('of a fork says nothing about its pull request', async () => {
    const pull = open({ fork: true })
    const where = { owner: 'acme', repo: 'shop', name: 'Review depth', head_sha: pull.headSha }
    await stage.octokit.request('POST /repos/{owner}/{repo}/check-runs', where)
    await stage.github.settled()
    const [created] = receiver.received.filter(({ headers }) => headers['x-github-event'] === 'check_run')
    expect(JSON.parse(created?.body ?? '').check_run.pull_requests).toEqual([])
  })

  it('about a review carries no sizes', async () => {
    const pull = open()
    reviews.submitReview(stage.github, stage.repository, pull, { author: 'grace', state: 'APPROVED' })
    await stage.github.settled()
    const [sent] = receiver.received.filter(({ headers }) => headers['x-github-event'] === 'pull_request_review')
    const payload = JSON.parse(sent?.body ?? '')
    expect(payload.review.state).toBe('approved')
    expect(payload.pull_request).not.toHaveProperty('additions')
  })
})

describe('deliveries that go wrong', () => {
  const titles = () => receiver.received.map(({ body }) => JSON.parse(body).pull_request?.title)

  it('come twice, with one GUID', async () => {
    stage.github.faults.deliver = 'twice'
    open({ fork: true })
    await stage.github.settled()
    expect(new Set(receiver.received.map(({ headers }) => headers['x-github-delivery'])).size).toBe(1)
    expect(receiver.received).toHaveLength(2)
  })

  it('never come, but stand in the log', async () => {
    stage.github.faults.deliver = 'never'
    open({ fork: true })
    await stage.github.settled()
    expect(receiver.received).toEqual([])
    expect(stage.github.log.entries[0]?.action).toBe('opened')
  })

  it('come in another order', async () => {
    stage.github.faults.reorder = 2
    open({ fork: true, title: 'first' })
    expect(receiver.received).toEqual([])
    open({ fork: true, title: 'second' })
    await stage.github.settled()
    expect(titles().toSorted()).toEqual(['first', 'second'])
  })

  it('fail where nobody listens', async () => {
    stage.github.webhookUrl = 'http://127.0.0.1:9/'
    open({ fork: true })
    await stage.github.settled()
    expect(stage.github.log.entries[0]?.status).toBe(502)
  })
})
