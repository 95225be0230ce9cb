import { describe, expect, it } from '@jest/globals'
import { deriveDelivery } from '../../../src/ingest/github/accept-delivery.ts'

const NOW = 1_800_000_000_000
const SHA = 'a'.repeat(40)
const from = {
  installation: { id: 42 },
  repository: { id: 1, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' },
  sender: { id: 9, login: 'ada' },
}
const pull = { number: 7, head: { sha: SHA } }
const run = { name: 'Review depth', head_sha: SHA }

function workOf(name: string, payload: object): readonly string[] {
  const { work } = deriveDelivery({ id: 'guid', name, payload: { ...from, ...payload }, receivedAt: NOW })
  return work.map(({ kind, key, delayMs, priority }) => `${kind} ${key} after ${delayMs} ms, priority ${priority}`)
}

const EVALUATED = ['evaluate-pull 1/7 after 10000 ms, priority 0']
const SYNCED = ['sync-installation 42 after 0 ms, priority 10']

const MEMBERS = ['read-members 42 after 30000 ms, priority -10']
const ROLL_OUTS = ['read-roll-outs 1/roll-outs after 30000 ms, priority -10']
const card = { content_node_id: 'I_1', content_type: 'Issue' }
const workflow = { event: 'push', head_branch: 'main', conclusion: 'success' }

/** What signals beside review hear of; what belongs to the organisation names no repository. */
const SIGNAL_EVENTS = [
  {
    why: 'somebody joined',
    name: 'organization',
    payload: { action: 'member_added', repository: null },
    work: MEMBERS,
  },
  {
    why: 'somebody left',
    name: 'organization',
    payload: { action: 'member_removed', repository: null },
    work: MEMBERS,
  },
  { why: 'an invitation', name: 'organization', payload: { action: 'member_invited', repository: null }, work: [] },
  { why: 'a team has one more', name: 'membership', payload: { action: 'added', repository: null }, work: MEMBERS },
  { why: 'somebody may write here', name: 'member', payload: { action: 'added' }, work: MEMBERS },
  { why: 'a new team is nobody', name: 'team', payload: { action: 'created', repository: null }, work: [] },
  ...['deleted', 'transferred'].map((action) => ({
    why: `an issue that is ${action}`,
    name: 'issues',
    payload: { action, issue: { number: 7 } },
    work: ['forget-issue 1/issues/7 after 30000 ms, priority -10'],
  })),
  {
    why: 'a card of an issue',
    name: 'projects_v2_item',
    payload: { action: 'edited', repository: null, projects_v2_item: card },
    work: ['read-board-item 42/I_1 after 30000 ms, priority -10'],
  },
  {
    why: 'a card that only moved',
    name: 'projects_v2_item',
    payload: { action: 'reordered', repository: null, projects_v2_item: card },
    work: [],
  },
  {
    why: 'a draft',
    name: 'projects_v2_item',
    payload: { action: 'edited', repository: null, projects_v2_item: { ...card, content_type: 'DraftIssue' } },
    work: [],
  },
  {
    why: 'a card without an issue',
    name: 'projects_v2_item',
    payload: { action: 'edited', repository: null, projects_v2_item: { content_type: 'Issue', content_node_id: null } },
    work: [],
  },
  {
    why: 'a run that deployed',
    name: 'workflow_run',
    payload: { action: 'completed', workflow_run: workflow },
    work: ROLL_OUTS,
  },
  {
    why: 'a run that failed',
    name: 'workflow_run',
    payload: { action: 'completed', workflow_run: { ...workflow, conclusion: 'failure' } },
    work: [],
  },
  {
    why: 'a run on another branch',
    name: 'workflow_run',
    payload: { action: 'completed', workflow_run: { ...workflow, head_branch: 'x' } },
    work: [],
  },
  { why: 'a deployment', name: 'deployment_status', payload: { action: 'created' }, work: ROLL_OUTS },
  { why: 'a tag', name: 'create', payload: { ref_type: 'tag', ref: 'v1.0.0' }, work: ROLL_OUTS },
]

describe('what an event asks for', () => {
  it.each([
    {
      why: 'a review',
      name: 'pull_request_review',
      payload: { action: 'submitted', pull_request: pull },
      work: EVALUATED,
    },
    { why: 'a push', name: 'pull_request', payload: { action: 'synchronize', pull_request: pull }, work: EVALUATED },
    {
      why: 'an assignee changes no review',
      name: 'pull_request',
      payload: { action: 'assigned', pull_request: pull },
      work: [],
    },
    {
      why: 'a comment on a pull request',
      name: 'issue_comment',
      payload: { action: 'created', issue: { number: 7, pull_request: {} } },
      work: EVALUATED,
    },
    {
      why: 'a comment on an issue',
      name: 'issue_comment',
      payload: { action: 'created', issue: { number: 7 } },
      work: [],
    },
    {
      why: 'Re-run of our check',
      name: 'check_run',
      payload: { action: 'rerequested', check_run: run },
      work: [`evaluate-head 1/${SHA} after 0 ms, priority 10`],
    },
    {
      why: 'Re-run of all checks',
      name: 'check_suite',
      payload: { action: 'rerequested', check_suite: { head_sha: SHA } },
      work: [`evaluate-head 1/${SHA} after 0 ms, priority 10`],
    },
    {
      why: 'a button under the check',
      name: 'check_run',
      payload: { action: 'requested_action', check_run: run, requested_action: { identifier: 'dispute' } },
      work: [`handle-requested-action 1/${SHA}/dispute/ada after 0 ms, priority 10`],
    },
    { why: 'a check that was made', name: 'check_run', payload: { action: 'created', check_run: run }, work: [] },
    {
      why: 'a merge queue',
      name: 'merge_group',
      payload: { action: 'checks_requested', merge_group: { head_sha: SHA } },
      work: [`report-merge-group 1/${SHA} after 0 ms, priority 10`],
    },
    { why: 'a new installation', name: 'installation', payload: { action: 'created' }, work: SYNCED },
    { why: 'a renamed repository', name: 'repository', payload: { action: 'renamed' }, work: SYNCED },
    {
      why: 'a push that touches the configuration',
      name: 'push',
      payload: { ref: 'refs/heads/main', commits: [{ modified: ['.github/soundings.yml'] }] },
      work: ['read-configuration 1 after 0 ms, priority 10'],
    },
    {
      why: 'a push that takes away a configuration under its other name',
      name: 'push',
      payload: { ref: 'refs/heads/main', commits: [{ removed: ['.github/soundings.yaml'] }] },
      work: ['read-configuration 1 after 0 ms, priority 10'],
    },
    {
      why: 'another push',
      name: 'push',
      payload: { ref: 'refs/heads/main', commits: [{ modified: ['a.ts'] }] },
      work: [],
    },
    { why: 'a push to another branch', name: 'push', payload: { ref: 'refs/heads/x', commits: [] }, work: [] },
    ...SIGNAL_EVENTS,
    {
      why: 'somebody no longer lets the App act for them, which names no installation',
      name: 'github_app_authorization',
      payload: { action: 'revoked', installation: null, repository: null },
      work: ['end-sessions 9 after 0 ms, priority 10'],
    },
    { why: 'an event nobody asked for', name: 'star', payload: { action: 'created' }, work: [] },
  ])('$name, $why: $work', ({ name, payload, work }) => {
    expect(workOf(name, payload)).toEqual(work)
  })

  it.each([
    { why: 'visibility', repository: { private: null } },
    { why: 'a default branch, as an empty repository has none', repository: { default_branch: null } },
  ])('is the same where GitHub does not say the repository’s $why', ({ repository }) => {
    const payload = { action: 'opened', pull_request: pull, repository: { ...from.repository, ...repository } }
    expect(workOf('pull_request', payload)).toEqual(EVALUATED)
  })

  it.each([
    { why: 'more than the API can be asked for', number: 2 ** 31 },
    { why: 'more than JSON can carry exactly', number: 2 ** 60 },
    { why: 'no number of GitHub’s', number: 0 },
    { why: 'negative', number: -7 },
  ])('is nothing for a pull request whose number is $why', ({ number }) => {
    const push = { action: 'synchronize', pull_request: { ...pull, number } }
    const comment = { action: 'created', issue: { number, pull_request: {} } }
    expect(
      deriveDelivery({ id: 'guid', name: 'pull_request', payload: { ...from, ...push }, receivedAt: NOW }),
    ).toMatchObject({ outcome: 'ignored', facts: [], work: [] })
    expect(workOf('issue_comment', comment)).toEqual([])
  })

  it.each([0, -1, 1.5, 2 ** 60, 1e300])('is nothing for a repository or an installation whose number is %s', (id) => {
    const opened = { action: 'opened', pull_request: pull }
    expect(workOf('pull_request', { ...opened, repository: { ...from.repository, id } })).toEqual([])
    expect(workOf('pull_request', { ...opened, installation: { id } })).toEqual([])
  })

  it.each([
    { why: 'empty', name: '' },
    { why: 'longer than a key can be', name: 'x'.repeat(5_000) },
    { why: 'half a character, which no address can hold', name: '\uD800x' },
    { why: 'with a control character', name: 'a\u0000b' },
    { why: 'a path', name: 'a/b' },
  ])('is nothing for a name of no account or repository: $why', ({ name }) => {
    const pressed = { action: 'requested_action', check_run: run, requested_action: { identifier: 'dispute' } }
    expect(workOf('check_run', { ...pressed, sender: { id: 9, login: name } })).toEqual([])
    expect(workOf('pull_request', { pull_request: pull, repository: { ...from.repository, name } })).toEqual([])
    const owner = { login: name }
    expect(workOf('pull_request', { pull_request: pull, repository: { ...from.repository, owner } })).toEqual([])
  })

  it('is nothing where no installation is named', () => {
    expect(workOf('pull_request', { action: 'opened', pull_request: pull, installation: null })).toEqual([])
  })
})
