import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import type { PullState } from '../../src/simulator/state/world.ts'
import { ask, clientOf, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }

let stage: Stage
let pull: PullState
let issueNumber: number

beforeEach(async () => {
  stage = await startStage()
  pull = openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada' })
  const { data } = await stage.octokit.request('POST /repos/{owner}/{repo}/issues', { ...HERE, title: 'Digest' })
  issueNumber = data.number
  await stage.octokit.request('POST /repos/{owner}/{repo}/labels', { ...HERE, name: 'waiting' })
})

afterEach(async () => {
  await stage.github.close()
})

/** What a token of the installation may do from now on; tokens that are already out keep what they have. */
function allow(permissions: Record<string, string>): void {
  stage.installation.permissions = permissions
  stage = { ...stage, octokit: clientOf(stage.github, stage.installation.id) }
}

/** 200, 201 or why not. */
async function outcome(request: Promise<{ status: number }>): Promise<string> {
  return await request.then(
    ({ status }) => String(status),
    (error: Error) => error.message.replace(/ - .*/, ''),
  )
}

const REFUSED = 'Resource not accessible by integration'
const numberOf = (kind: string) => (kind === 'issue' ? issueNumber : pull.number)

/**
 * mavlink/qgroundcontrol#14252: `pull-requests: read` with `issues: write` gives 403; hackforla/website#8592 tried both ways. Docs of
 * "Create a label": either permission.
 */
const CASES: readonly { kind: string; permissions: Record<string, string>; answer: 'given' | 'refused' }[] = [
  { kind: 'pull request', permissions: { pull_requests: 'write' }, answer: 'given' },
  { kind: 'pull request', permissions: { issues: 'write' }, answer: 'refused' },
  { kind: 'pull request', permissions: { issues: 'write', pull_requests: 'read' }, answer: 'refused' },
  { kind: 'issue', permissions: { issues: 'write' }, answer: 'given' },
  { kind: 'issue', permissions: { pull_requests: 'write' }, answer: 'refused' },
]

describe('a label', () => {
  it.each(CASES)('on a $kind is $answer to $permissions by REST', async ({ kind, permissions, answer }) => {
    allow(permissions)
    const about = { ...HERE, issue_number: numberOf(kind) }
    const add = stage.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      ...about,
      labels: ['waiting'],
    })
    expect(await outcome(add)).toBe(answer === 'given' ? '200' : REFUSED)
    expect(stage.github.violations).toEqual([])
  })

  it.each(CASES)('on a $kind is $answer to $permissions by GraphQL', async ({ kind, permissions, answer }) => {
    const id = kind === 'issue' ? `I_${stage.repository.issues.get(issueNumber)?.id}` : `PR_${pull.id}`
    const label = `LA_${stage.repository.labels.get('waiting')?.id}`
    allow(permissions)
    const input = `input: { labelableId: "${id}", labelIds: ["${label}"] }`
    const result = await ask(stage, `mutation { addLabelsToLabelable(${input}) { labelable { __typename } } }`)
    const errors = answer === 'given' ? undefined : [expect.objectContaining({ type: 'FORBIDDEN', message: REFUSED })]
    expect(result.errors).toEqual(errors)
  })

  const makers: readonly { permissions: Record<string, string>; answer: string }[] = [
    { permissions: { issues: 'write' }, answer: '201' },
    { permissions: { pull_requests: 'write' }, answer: '201' },
    { permissions: { issues: 'read', pull_requests: 'read' }, answer: REFUSED },
  ]

  it.each(makers)('is made by $permissions: $answer', async ({ permissions, answer }) => {
    allow(permissions)
    const make = stage.octokit.request('POST /repos/{owner}/{repo}/labels', { ...HERE, name: 'new' })
    expect(await outcome(make)).toBe(answer)
  })

  it('names both permissions in the header, although only one helps', async () => {
    allow({ issues: 'write' })
    const about = { ...HERE, issue_number: pull.number, labels: ['waiting'] }
    const add = stage.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', about)
    await expect(add).rejects.toMatchObject({
      response: { headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' } },
    })
  })

  it('is put on and taken off again', async () => {
    allow({ pull_requests: 'write' })
    const about = { ...HERE, issue_number: pull.number }
    const added = await stage.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      ...about,
      labels: ['waiting', 'new'],
    })
    expect(added.data.map(({ name }) => name)).toEqual(['waiting', 'new'])
    const remove = () =>
      stage.octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        ...about,
        name: 'new',
      })
    expect((await remove()).data.map(({ name }) => name)).toEqual(['waiting'])
    expect(await outcome(remove())).toBe('Label does not exist')
  })

  it('needs less at a kinder GitHub', async () => {
    stage.github.world.behaviour.guardsPullRequestLabels = false
    allow({ issues: 'write' })
    const about = { ...HERE, issue_number: pull.number, labels: ['waiting'] }
    const add = stage.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', about)
    expect(await outcome(add)).toBe('200')
  })
})
