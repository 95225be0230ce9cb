import { describe, expect, it } from '@jest/globals'
import { hasWorkedOn } from '../../../src/snapshot/people/co-authors.ts'
import { snapshotOf } from '../build-archived-pull.ts'

function requesterOf(keys: Readonly<Record<string, unknown>>) {
  return snapshotOf({ author: 'Copilot', authorType: 'Bot', ...keys })?.requestedBy
}

const BOB = { id: 'bob', kind: 'person' }

describe('the one who asked an agent for a change', () => {
  it.each([
    { why: 'the description', keys: { body: 'Adds refunds.\n\nRequested by: @bob' } },
    {
      why: 'a co-author of the agent’s commit',
      keys: { commits: [{ message: 'Add refunds\n\nCo-authored-by: bob <12+bob@users.noreply.github.com>' }] },
    },
    {
      why: 'a co-author with a work address, where the source knows the account',
      keys: { commits: [{ message: 'Add refunds\n\nCo-authored-by: Bob <bob@work.example>', coAuthors: ['bob'] }] },
    },
    {
      why: 'the first mention of the agent',
      keys: {
        issueComments: [
          { id: 1, author: 'carol', createdAt: '2026-03-01T10:00:00Z', body: 'Nice idea' },
          { id: 2, author: 'bob', createdAt: '2026-03-01T11:00:00Z', body: '@copilot add a changelog entry' },
        ],
      },
    },
  ])('is known by $why', ({ keys }) => expect(requesterOf(keys)).toEqual(BOB))

  it.each([
    { why: 'nothing tells', keys: {} },
    { why: 'a person opened it', keys: { author: 'ada', authorType: 'User', body: 'Requested by: @bob' } },
    { why: 'another agent is named', keys: { body: 'Requested by: @coderabbitai' } },
  ])('is unknown where $why', ({ keys }) => expect(requesterOf(keys)).toBeNull())
})

describe('who worked on a change', () => {
  const commit = {
    oid: '1',
    message: 'Add a cart',
    committedAt: 0,
    authoredAt: null,
    authorName: null,
    authorEmail: 'b@work.example',
    accounts: null,
  }
  it.each([
    {
      why: 'the account of a commit under a work address',
      commits: [{ ...commit, accounts: ['7'] }],
      id: '7',
      is: true,
    },
    { why: 'a name that is the login', commits: [{ ...commit, authorName: 'Bob' }], id: 'bob', is: true },
    { why: 'an unknown address', commits: [commit], id: '7', is: false },
  ])('$is by $why', ({ commits, id, is }) => expect(hasWorkedOn({ id, kind: 'person' }, { commits })).toBe(is))
})
