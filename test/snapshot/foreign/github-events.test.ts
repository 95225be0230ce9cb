import { describe, expect, it } from '@jest/globals'
import { createEventAssembly } from '../../../src/snapshot/foreign/github-events.ts'

const at = (hour: number) => `2026-06-02T${String(hour).padStart(2, '0')}:00:00Z`
let ids = 0

function event(type: string, hour: number, payload: object, actor = 'ada') {
  ids += 1
  return { id: String(ids), type, created_at: at(hour), actor: { login: actor }, repo: { name: 'acme/shop' }, payload }
}

const pull = (keys: object = {}) => ({ number: 1, ...keys })
const opened = event('PullRequestEvent', 9, { action: 'opened', pull_request: pull() })
const review = event(
  'PullRequestReviewEvent',
  11,
  { pull_request: pull(), review: { id: 5, state: 'approved', body: '' } },
  'bob',
)
const comment = event(
  'IssueCommentEvent',
  12,
  { issue: { number: 1, pull_request: {} }, comment: { id: 6, body: 'Hi' } },
  'bob',
)
const closed = event('PullRequestEvent', 13, { action: 'closed', pull_request: pull({ merged: true }) })

function assemble(events: readonly object[]) {
  const assembly = createEventAssembly()
  for (const one of events) assembly.add({ ...one })
  return assembly.result()
}

describe('createEventAssembly', () => {
  it('puts a pull request together, in whatever order its events come', () => {
    const all = [opened, review, comment, closed]
    const whole = assemble(all)
    expect(whole.pulls).toMatchObject([
      {
        repo: 'acme/shop',
        number: 1,
        author: 'ada',
        createdAt: at(9),
        mergedAt: at(13),
        state: 'MERGED',
        reviews: [{ author: 'bob', state: 'approved', submittedAt: at(11) }],
        issueComments: [{ author: 'bob', createdAt: at(12) }],
        reviewComments: null,
      },
    ])
    expect(assemble(all.toReversed())).toEqual(whole)
    expect(assemble([...all, ...all])).toEqual(whole)
  })

  it('knows nothing of reviews where the file has no such events', () => {
    expect(assemble([opened]).pulls).toMatchObject([{ state: 'OPEN', reviews: null, issueComments: null }])
  })

  it('knows nothing of reviews before the first hour', () => {
    const later = event('PullRequestEvent', 13, {
      action: 'closed',
      pull_request: pull({ created_at: at(1), merged: false }),
    })
    expect(assemble([review, later]).pulls).toMatchObject([{ createdAt: at(1), state: 'CLOSED', reviews: null }])
  })

  it('leaves out what nobody saw being opened, and all other events', () => {
    expect(assemble([review, event('PushEvent', 9, {})])).toEqual({ pulls: [], unknown: 1 })
  })

  it('is open again after it was reopened', () => {
    const again = event('PullRequestEvent', 14, { action: 'reopened', pull_request: pull() })
    const shut = event('PullRequestEvent', 13, { action: 'closed', pull_request: pull({ merged: false }) })
    expect(assemble([opened, shut, again]).pulls).toMatchObject([{ state: 'OPEN', mergedAt: null }])
  })
})
