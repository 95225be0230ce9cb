import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readRecords } from '../../../src/snapshot/foreign/read-record.ts'

const T = '2026-06-02T09:00:00Z'
const LATER = '2026-06-02T11:00:00Z'
const MERGED = '2026-06-03T15:00:00Z'

function pullsOf(record: object, repository: string | null = null) {
  return readRecords(JSON.stringify(record), repository).map((read) => {
    if (read.kind !== 'pull') throw new Error(JSON.stringify(read))
    return read.pull
  })
}

function readOne(record: object, repository: string | null = null) {
  return readRecords(JSON.stringify(record), repository)[0]
}

const gh = {
  number: 61,
  createdAt: T,
  mergedAt: MERGED,
  closedAt: MERGED,
  state: 'MERGED',
  url: 'https://github.com/acme/shop/pull/61',
}
const ghReview = { id: 'PRR_1', author: { login: 'bob' }, state: 'APPROVED', submittedAt: LATER, body: '' }
const node = { ...gh, author: { __typename: 'User', login: 'ada' } }

describe('gh', () => {
  it.each([
    { keys: {}, is: { repo: 'acme/shop', number: 61, reviews: null, reviewComments: null }, why: 'few fields' },
    {
      keys: { author: { login: 'app/dependabot', is_bot: true } },
      is: { author: 'dependabot', authorType: 'Bot' },
      why: 'an App',
    },
    { keys: { author: { id: 'BOT_kg', login: 'renovate' } }, is: { authorType: 'Bot' }, why: 'an id that says Bot' },
    { keys: { author: { login: '' } }, is: { author: null }, why: 'a deleted account' },
    { keys: { comments: [] }, is: { issueComments: [] }, why: 'no comment, which is known' },
    {
      keys: { reviews: [ghReview] },
      is: { reviews: [expect.objectContaining({ author: 'bob', commitSha: null })] },
      why: 'reviews',
    },
    { keys: { latestReviews: [ghReview] }, is: { reviews: null }, why: 'last reviews alone are a part' },
    {
      keys: { reviews: [{ state: 'APPROVED', submittedAt: LATER }] },
      is: { reviews: null },
      why: 'by nobody knows whom',
    },
    {
      keys: { files: [{ path: 'a', additions: 1, deletions: 0 }], changedFiles: 2 },
      is: { files: null },
      why: 'a part of the files',
    },
    {
      keys: { isDraft: true, labels: [{ id: 'x', name: 'bug' }] },
      is: { draft: true, labels: ['bug'] },
      why: 'labels',
    },
    { keys: { url: 'https://git.acme.example/acme/shop/pull/61' }, is: { repo: 'acme/shop' }, why: 'an own host' },
    {
      keys: { state: undefined, closedAt: undefined },
      is: { mergedAt: Date.parse(MERGED) },
      why: 'a merge without a state',
    },
    { keys: { url: undefined, repository: { nameWithOwner: 'a/b' } }, is: { repo: 'a/b' }, why: 'gh search prs' },
    {
      keys: { url: undefined, repo: 'c/d', author: { login: 'ada' } },
      is: { repo: 'c/d' },
      why: 'a repository that was added',
    },
  ])('is read: $why', ({ keys, is }) => {
    expect(pullsOf({ ...gh, ...keys })).toEqual([expect.objectContaining(is)])
  })

  it('joins a headline and its text, where trailers stand', () => {
    const commit = {
      oid: 'a',
      messageHeadline: 'Add',
      messageBody: 'Co-authored-by: Cy <c@x>',
      committedDate: T,
      authors: [{ name: 'Ada' }],
    }
    const [pull] = pullsOf({ ...gh, commits: [commit] })
    expect(pull?.commits).toMatchObject([{ oid: 'a', message: 'Add\n\nCo-authored-by: Cy <c@x>', authorName: 'Ada' }])
  })

  it.each([
    {
      record: { ...gh, state: undefined, closedAt: undefined, mergedAt: null },
      why: /whether it is open is not known/,
    },
    { record: { ...gh, state: undefined, closed: true, mergedAt: null, closedAt: null }, why: /but not when/ },
    { record: { number: 1, createdAt: T, url: gh.url }, why: /whether it is open is not known/ },
    { record: { ...gh, url: undefined }, why: /add --repo OWNER\/NAME/ },
    { record: { ...gh, mergedAt: null, closedAt: null }, why: /says that it ended but not when/ },
  ])('is refused in words: $why', ({ record, why }) => {
    expect(readOne(record)).toMatchObject({ kind: 'broken', why: expect.stringMatching(why) })
  })

  it('takes --repo only where a file does not say', () => {
    expect(pullsOf({ ...gh, url: undefined }, 'x/y')[0]?.repo).toBe('x/y')
    expect(pullsOf(gh, 'x/y')[0]?.repo).toBe('acme/shop')
  })
})

describe('GraphQL', () => {
  const { url: _, ...bare } = node
  const page = { pullRequests: { nodes: [bare] } }

  it.each([
    { answer: { data: { repository: { nameWithOwner: 'acme/shop', ...page } } }, why: 'a repository' },
    { answer: { data: { repository: { owner: { login: 'acme' }, name: 'shop', ...page } } }, why: 'owner and name' },
    {
      answer: { data: { organization: { repositories: { nodes: [{ nameWithOwner: 'acme/shop', ...page }] } } } },
      why: 'an organisation',
    },
    { answer: { data: { search: { edges: [{ node }] } } }, why: 'a search with edges' },
    { answer: { data: { a: { pullRequest: node }, b: null } }, why: 'aliases' },
    { answer: { repository: { nameWithOwner: 'acme/shop', ...page } }, why: 'without data' },
  ])('finds pull requests in $why', ({ answer }) => {
    expect(pullsOf(answer)).toMatchObject([{ repo: 'acme/shop', number: 61, author: 'ada' }])
  })

  it('knows a list that is cut off from one that is whole', () => {
    const connection = (total: number) => ({ totalCount: total, nodes: [ghReview] })
    expect(pullsOf({ ...node, reviews: connection(1) })[0]?.reviews).toHaveLength(1)
    expect(pullsOf({ ...node, reviews: connection(2) })[0]?.reviews).toBeNull()
    expect(pullsOf({ ...node, reviews: { nodes: [ghReview], pageInfo: { hasNextPage: true } } })[0]?.reviews).toBeNull()
    expect(pullsOf({ ...node, reviews: { totalCount: 0 } })[0]?.reviews).toEqual([])
  })

  it('reads comments below threads and below reviews', () => {
    const comment = (id: string) => ({ id, author: { login: 'bob' }, createdAt: LATER, body: 'Why?', path: 'a.ts' })
    const threads = { nodes: [{ path: 'a.ts', line: 3, comments: { nodes: [comment('c1'), comment('c2')] } }] }
    expect(pullsOf({ ...node, reviewThreads: threads })[0]?.reviewComments).toMatchObject([
      { id: 'c1', inReplyTo: null, line: 3 },
      { id: 'c2', inReplyTo: 'c1' },
    ])
    const reviews = { nodes: [{ ...ghReview, comments: { nodes: [comment('c1')] } }] }
    expect(pullsOf({ ...node, reviews })[0]?.reviewComments).toMatchObject([{ id: 'c1', reviewId: 'PRR_1' }])
  })

  it('says what an answer with errors is', () => {
    expect(readOne({ data: null, errors: [{ message: 'Field does not exist' }] })).toEqual({
      kind: 'other',
      what: 'an error: Field does not exist',
    })
  })
})

const rest = {
  number: 1,
  state: 'closed',
  user: { login: 'ada', type: 'User' },
  created_at: T,
  closed_at: MERGED,
  merged_at: MERGED,
  base: { ref: 'main', repo: { full_name: 'acme/shop' } },
  head: { ref: 'x', sha: 'f00' },
}

describe('REST', () => {
  it.each([
    {
      keys: {},
      is: { repo: 'acme/shop', state: 'MERGED', reviews: null, reviewComments: null, issueComments: null },
      why: 'a list',
    },
    {
      keys: { comments: 0, review_comments: 0 },
      is: { issueComments: [], reviewComments: [], reviews: null },
      why: 'counts of 0',
    },
    {
      keys: { comments: 3, review_comments: 2 },
      is: { issueComments: null, reviewComments: null },
      why: 'other counts',
    },
    { keys: { merged_at: null }, is: { state: 'CLOSED', mergedAt: null }, why: 'closed' },
    { keys: { user: null }, is: { author: null }, why: 'a deleted account' },
    {
      keys: { base: undefined, repository_url: 'https://api.github.com/repos/a/b' },
      is: { repo: 'a/b' },
      why: 'by its address',
    },
  ])('is read: $why', ({ keys, is }) => {
    expect(pullsOf({ ...rest, ...keys })).toEqual([expect.objectContaining(is)])
  })

  it('reads what was joined to it', () => {
    const review = {
      id: 1,
      user: { login: 'bob', type: 'User' },
      state: 'APPROVED',
      submitted_at: LATER,
      body: '',
      commit_id: 'f',
    }
    const inline = {
      id: 2,
      pull_request_review_id: 1,
      user: { login: 'bob' },
      created_at: LATER,
      path: 'a',
      body: 'Why?',
    }
    const files = [{ filename: 'a', additions: 1, deletions: 2, patch: '@@' }]
    const [pull] = pullsOf({ ...rest, reviews: [review], review_comments: [inline], files })
    expect(pull).toMatchObject({
      reviews: [{ id: '1', author: 'bob', state: 'APPROVED', commitSha: 'f' }],
      reviewComments: [{ id: '2', reviewId: '1' }],
      files: [{ path: 'a', patch: '@@' }],
    })
  })

  it('is not sure how an issue ended that does not say it', () => {
    const issue = {
      ...rest,
      merged_at: undefined,
      pull_request: { url: 'https://api.github.com/repos/acme/shop/pulls/1' },
    }
    expect(readOne(issue)).toMatchObject({ kind: 'broken', why: expect.stringContaining('whether it was merged') })
    const newer = { ...issue, pull_request: { merged_at: MERGED } }
    expect(pullsOf(newer)).toMatchObject([{ state: 'MERGED' }])
  })

  it.each([
    {
      record: { ...rest, base: undefined, head: undefined, merged_at: undefined },
      what: 'an issue of GitHub’s REST API',
    },
    { record: { id: 1, issue_url: 'x', body: 'hi', user: {} }, what: 'a comment' },
    { record: { message: 'Bad credentials', documentation_url: 'x' }, what: 'an error of GitHub’s REST API' },
    { record: { a: 1 }, what: 'a record with "a"' },
  ])('names what is none: $what', ({ record, what }) => {
    expect(readOne(record)).toEqual({ kind: 'other', what })
  })

  it('finds them in a search', () => {
    expect(pullsOf({ total_count: 1, items: [rest] })).toMatchObject([{ number: 1 }])
  })
})

describe('GitLab', () => {
  const request = {
    iid: 4,
    state: 'merged',
    created_at: T,
    merged_at: MERGED,
    author: { username: 'ada' },
    source_branch: 'x',
    target_branch: 'main',
    references: { full: 'acme/tools/shop!4' },
  }

  it.each([
    {
      keys: {},
      is: { repo: 'acme/tools/shop', number: 4, state: 'MERGED', reviews: null, issueComments: null },
      why: 'a list',
    },
    { keys: { user_notes_count: 0 }, is: { issueComments: [], reviewComments: [], reviews: null }, why: 'no notes' },
    {
      keys: { references: undefined, web_url: 'https://gitlab.com/a/b/-/merge_requests/4' },
      is: { repo: 'a/b' },
      why: 'its page',
    },
    { keys: { author: { username: 'project_7_bot_x' } }, is: { authorType: 'Bot' }, why: 'a token' },
    { keys: { state: 'opened', merged_at: null, draft: true }, is: { state: 'OPEN', draft: true }, why: 'a draft' },
  ])('is read: $why', ({ keys, is }) => {
    expect(pullsOf({ ...request, ...keys })).toEqual([expect.objectContaining(is)])
  })

  it('finds approvals and inline comments among notes', () => {
    const note = (keys: object) => ({ author: { username: 'bob' }, created_at: LATER, ...keys })
    const notes = [
      note({ system: true, body: 'approved this merge request' }),
      note({ system: true, body: 'changed the description' }),
      note({ system: false, body: 'Why?', type: 'DiffNote', position: { new_path: 'a.ts', new_line: 3 } }),
      note({ system: false, body: 'Thanks' }),
    ]
    expect(pullsOf({ ...request, notes })).toMatchObject([
      {
        reviews: [{ author: 'bob', state: 'APPROVED' }],
        reviewComments: [{ path: 'a.ts' }],
        issueComments: [{ body: 'Thanks' }],
      },
    ])
  })

  it('is an issue where nothing says merge request', () => {
    expect(readOne({ iid: 1, created_at: T, title: 'x' })).toEqual({ kind: 'other', what: 'an issue of GitLab' })
  })
})

describe('Gerrit', () => {
  const change = {
    project: 'shop',
    branch: 'main',
    status: 'MERGED',
    created: '2026-06-02 09:00:00.000000000',
    submitted: '2026-06-03 15:00:00.000000000',
    _number: 9,
    owner: { _account_id: 1 },
  }

  it('reads votes with their times, and messages where they are there', () => {
    const all = [
      { _account_id: 2, value: 2, date: '2026-06-02 11:00:00.000000000' },
      { _account_id: 3, value: 0 },
    ]
    expect(pullsOf({ ...change, labels: { 'Code-Review': { all } } })).toMatchObject([
      { repo: 'shop', number: 9, state: 'MERGED', author: '1', reviews: [{ author: '2', state: 'APPROVED' }] },
    ])
    const messages = [
      {
        author: { name: 'Bo' },
        date: '2026-06-02 10:00:00.000000000',
        message: 'Patch Set 1: Code-Review-1\n\nRounds wrongly.',
      },
      {
        author: { name: 'Bo' },
        date: '2026-06-02 10:00:00.000000000',
        message: 'Uploaded patch set 2.',
        tag: 'autogenerated:gerrit:newPatchSet',
      },
    ]
    expect(pullsOf({ ...change, messages })).toMatchObject([
      { reviews: [{ author: 'Bo', state: 'CHANGES_REQUESTED', body: 'Rounds wrongly.' }], issueComments: [] },
    ])
  })

  it('knows nothing of reviews without votes, and no end without its time', () => {
    expect(pullsOf(change)).toMatchObject([{ reviews: null }])
    expect(readOne({ ...change, submitted: undefined })).toMatchObject({ kind: 'broken' })
  })
})

describe('tables and look-alikes', () => {
  it('reads DevLake', () => {
    const row = {
      id: 'github:GithubPullRequest:1:2',
      url: 'https://github.com/acme/shop/pull/7',
      pull_request_key: '7',
      status: 'MERGED',
      author_name: 'ada',
      created_date: '2026-06-02 09:00:00.000',
      merged_date: '2026-06-03 15:00:00.000',
      closed_date: '',
      additions: '12',
      is_draft: '0',
    }
    expect(pullsOf(row)).toMatchObject([{ repo: 'acme/shop', number: 7, additions: 12, draft: false }])
  })

  it('reads keys that are nearly ours, and names them', () => {
    const record = {
      repo: 'a/b',
      number: 1,
      createdAt: T,
      state: 'OPEN',
      head_ref: 'x',
      review_comments: [{ created_at: LATER }],
    }
    expect(readOne(record)).toMatchObject({
      kind: 'pull',
      pull: { headRef: 'x', reviewComments: [{ createdAt: Date.parse(LATER) }] },
      lookAlikes: [
        ['head_ref', 'headRef'],
        ['review_comments', 'reviewComments'],
        ['created_at', 'createdAt'],
      ],
    })
    expect(
      pullsOf({ repository: 'a/b', number: '1', created_at: T, state: 'open', user: { login: 'ada' } }),
    ).toMatchObject([{ repo: 'a/b', number: 1, author: 'ada' }])
  })
})

it('answers any JSON without throwing', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      for (const { kind } of readRecords(text, null)) expect(['pull', 'broken', 'other']).toContain(kind)
    }),
  )
})
