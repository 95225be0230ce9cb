import { describe, expect, it } from '@jest/globals'
import { readRecords } from '../../../src/snapshot/foreign/read-record.ts'

const AT = '2026-01-05T08:00:00Z'
const gh = { number: 1, url: 'https://github.com/a/b/pull/1', state: 'OPEN', createdAt: AT, isDraft: false }
const base = { ref: 'main', repo: { full_name: 'a/b' } }
const rest = { number: 1, state: 'open', created_at: AT, base, head: { ref: 'x', sha: 'f00' } }

const commit = { oid: 'a', messageHeadline: 'Add', committedDate: AT }
const [ada, cy, nobody] = [
  { name: 'Ada', email: 'a@x', login: 'ada' },
  { name: 'Cy', email: 'c@x', login: 'cy' },
  { name: 'No', email: 'n@x', login: '' },
]
const byUser = ({ login, ...one }: typeof ada) => ({ ...one, user: login === '' ? null : { login } })

describe('the accounts of a commit’s authors', () => {
  it.each([
    { why: '`gh`', record: { ...gh, commits: [{ ...commit, authors: [ada, cy, nobody] }] } },
    {
      why: 'GraphQL',
      record: {
        ...gh,
        commits: { nodes: [{ commit: { ...commit, authors: { nodes: [ada, cy, nobody].map(byUser) } } }] },
      },
    },
    {
      why: 'GraphQL with the first author beside',
      record: {
        ...gh,
        commits: { nodes: [{ commit: { ...commit, author: byUser(ada), authors: { nodes: [ada, cy].map(byUser) } } }] },
      },
    },
  ])('are read, co-authors included, from what comes of $why', ({ record }) => {
    const is = { author: 'ada', authorName: 'Ada', authorEmail: 'a@x', coAuthors: ['cy'] }
    expect(readRecords(JSON.stringify(record), null)).toMatchObject([{ kind: 'pull', pull: { commits: [is] } }])
  })

  it('are read from REST, which knows the first one alone', () => {
    const one = {
      sha: 'a',
      author: { login: 'ada' },
      commit: { message: 'Add', author: { name: 'Ada', email: 'a@x' } },
    }
    const record = { ...rest, commits: [one] }
    const is = { author: 'ada', authorName: 'Ada', authorEmail: 'a@x' }
    expect(readRecords(JSON.stringify(record), null)).toMatchObject([{ kind: 'pull', pull: { commits: [is] } }])
  })
})
