import { describe, expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { readMembers } from '../../src/github/installations/read-members.ts'
import { readIssues } from '../../src/github/signals/read-issues.ts'
import { readWorkflowRuns } from '../../src/github/signals/read-workflow-runs.ts'
import { readVisibleRepositories } from '../../src/github/visitors/read-visible-repositories.ts'

/** A GitHub whose pages hold one item each and say in `link` that there is more, as it does where it leaves items out. */
function shortPages(pages: Readonly<Record<string, readonly unknown[]>>): Octokit {
  const answer = async (address: string) => {
    const { pathname, searchParams } = new URL(address)
    const page = Number(searchParams.get('page') ?? 1)
    const all = pages[pathname] ?? []
    const link = page < all.length ? { link: `<${address.split('?')[0]}?page=${page + 1}>; rel="next"` } : {}
    return new Response(JSON.stringify(all[page - 1]), { headers: { 'content-type': 'application/json', ...link } })
  }
  return new Octokit({ request: { fetch: answer } })
}

describe('a short page that is not the last', () => {
  it('ends no list of members', async () => {
    const members = [1, 2, 3].map((id) => [{ id, type: id === 2 ? 'Bot' : 'User' }])
    expect(await readMembers(shortPages({ '/orgs/acme/members': members }), 'acme')).toEqual(['1', '3'])
  })

  it('ends no list of what a visitor may see', async () => {
    const octokit = shortPages({
      '/user/installations': [7, 8].map((id) => ({ installations: [{ id }] })),
      '/user/installations/7/repositories': [1, 2].map((id) => ({ repositories: [{ id }] })),
      '/user/installations/8/repositories': [{ repositories: [] }],
    })
    const visible = await readVisibleRepositories(octokit)
    expect([...visible].map(([id, seen]) => [id, [...seen]])).toEqual([
      ['7', ['1', '2']],
      ['8', []],
    ])
  })

  it('ends no list of issues', async () => {
    const pages = shortPages({ '/repos/acme/shop/issues': [1, 2].map((number) => [issue(number)]) })
    const place = { owner: 'acme', name: 'shop', since: 0 }
    const first = await readIssues(pages, { ...place, query: undefined })
    expect(first).toMatchObject({ kind: 'page', issues: [{ number: 1 }], next: { page: '2' } })
    const next = first.kind === 'page' ? first.next : undefined
    expect(await readIssues(pages, { ...place, query: next })).toMatchObject({
      issues: [{ number: 2 }],
      next: undefined,
    })
  })

  it('ends no list of runs', async () => {
    const pages = [1, 2].map((id) => ({ total_count: 2, workflow_runs: [run(id)] }))
    const octokit = shortPages({ '/repos/acme/shop/actions/runs': pages })
    expect(await readAllRuns(octokit)).toEqual({ ids: ['1', '2'], calls: 2 })
  })
})

function issue(number: number): object {
  const at = '2026-11-16T09:00:00Z'
  return { number, created_at: at, updated_at: at, labels: [] }
}

const NEWEST = Date.parse('2026-11-16T09:00:00Z')

/** Made so many minutes before the newest. */
function run(id: number, minutes = id): object {
  const at = new Date(NEWEST - minutes * 60_000).toISOString()
  return { id, path: 'deploy.yml', head_sha: 'a', created_at: at, updated_at: at }
}

async function readAllRuns(octokit: Octokit) {
  const ids: string[] = []
  let calls = 0
  for (let cursor: string | null = null, isOver = false; !isOver; calls += 1) {
    const read = await readWorkflowRuns(octokit, { owner: 'acme', name: 'shop', branch: 'main', cursor })
    if (read.kind !== 'page') throw new Error(read.kind)
    for (const { id } of read.items) ids.push(id)
    cursor = read.next
    isOver = cursor === null
  }
  return { ids, calls }
}

describe('a search of which GitHub shows a thousand', () => {
  /** Shows the newest thousand of what was made up to `created`, and counts all. */
  function searching(all: readonly { readonly id: number; readonly minutes: number }[]): Octokit {
    const answer = async (address: string) => {
      const { origin, pathname, searchParams } = new URL(address)
      const [, sign, text = ''] = /^(<=?)(.+)$/.exec(searchParams.get('created') ?? '') ?? []
      const until = sign === undefined ? Number.POSITIVE_INFINITY : Date.parse(text) - (sign === '<' ? 1 : 0)
      const found = all.filter(({ minutes }) => NEWEST - minutes * 60_000 <= until)
      const page = Number(searchParams.get('page') ?? 1)
      const shown = found.slice(0, 1000).slice(100 * (page - 1), 100 * page)
      searchParams.set('page', String(page + 1))
      const hasNext = 100 * page < Math.min(1000, found.length)
      const link = hasNext ? { link: `<${origin}${pathname}?${searchParams}>; rel="next"` } : {}
      const body = { total_count: found.length, workflow_runs: shown.map(({ id, minutes }) => run(id, minutes)) }
      return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json', ...link } })
    }
    return new Octokit({ request: { fetch: answer } })
  }

  const spread = Array.from({ length: 2500 }, (_, id) => ({ id, minutes: Math.floor(id / 3) }))

  it.each([
    { why: 'over time', all: spread },
    { why: 'exactly that many', all: spread.slice(0, 1000) },
    {
      why: 'all of one instant at its end',
      all: spread
        .slice(0, 1200)
        .map((one) => ({ ...one, minutes: 1 }))
        .slice(200),
    },
    { why: 'none', all: [] },
  ])('is followed by a search for what is older: $why', async ({ all }) => {
    const { ids } = await readAllRuns(searching(all))
    expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => String(id))))
  })
})
