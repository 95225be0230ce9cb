import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { analyze } from '../../../src/cli/analyze/analyze.ts'
import { type FetchOptions, runFetch } from '../../../src/cli/fetch/fetch.ts'
import { outputsOf, startFetchStage } from '../../support/fetch-stage.ts'
import { seedHistory } from '../../support/seed-history.ts'
import { createIo } from '../collect-output.ts'

let folder = ''
let out = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convert-'))
  out = join(folder, 'out.jsonl.gz')
})
afterEach(() => rmSync(folder, { recursive: true }))

const place = (name: string) => join(folder, name)

async function convert(options: Partial<FetchOptions>, stdin = '') {
  const { io, written } = createIo(stdin)
  const code = await runFetch([], { out, wait: true, ...options }, { ...io, env: { XDG_CONFIG_HOME: folder } })
  return { code, ...written }
}

/** What `analyze` says of files. */
async function figures(archive: readonly string[], repo = 'acme/shop') {
  const { io, written } = createIo()
  await analyze({ archive, repo, format: 'json', timezone: 'UTC', perPull: true }, io)
  return written.out
}

const times = { createdAt: '2026-06-01T09:00:00Z', mergedAt: '2026-06-02T09:00:00Z', closedAt: '2026-06-02T09:00:00Z' }
const url = 'https://github.com/acme/shop/pull/1'
const gh = [
  {
    number: 1,
    state: 'MERGED',
    url,
    author: { login: 'ann', is_bot: false },
    ...times,
    additions: 80,
    deletions: 2,
    reviews: [
      {
        id: 'R',
        author: { login: 'ben' },
        state: 'APPROVED',
        submittedAt: '2026-06-01T11:00:00Z',
        body: 'What if n is 0?',
      },
    ],
  },
]
const rest = [
  {
    number: 1,
    state: 'closed',
    user: { login: 'ann', type: 'User' },
    html_url: url,
    url: 'https://api.github.com/repos/acme/shop/pulls/1',
    created_at: times.createdAt,
    merged_at: times.mergedAt,
    closed_at: times.closedAt,
    head: { ref: 'x', sha: 'a' },
    base: { ref: 'main' },
  },
]
const gitlab = [
  {
    iid: 1,
    state: 'merged',
    author: { username: 'ann' },
    created_at: times.createdAt,
    merged_at: times.mergedAt,
    source_branch: 'x',
    target_branch: 'main',
    web_url: 'https://gitlab.com/acme/shop/-/merge_requests/1',
  },
]
const gerrit = {
  project: 'acme/shop',
  _number: 1,
  status: 'MERGED',
  created: '2026-06-01 09:00:00.000000000',
  submitted: '2026-06-02 09:00:00.000000000',
  owner: { username: 'ann' },
  labels: { 'Code-Review': { all: [{ username: 'ben', value: 2, date: '2026-06-01 11:00:00.000000000' }] } },
}
const csv = `pull_request_key,status,created_date,merged_date,author_name,url\n1,MERGED,${times.createdAt},${times.mergedAt},ann,${url}\n`

describe('fetch --from', () => {
  it.each([
    { why: 'output of gh', content: JSON.stringify(gh), lacks: /inline comments are not in it/ },
    { why: 'REST', content: JSON.stringify(rest), lacks: /reviews are not in it/ },
    { why: 'GitLab', content: JSON.stringify(gitlab), lacks: /reviews are not in it/ },
    { why: 'Gerrit', content: `)]}'\n${JSON.stringify(gerrit)}`, lacks: /inline comments are not in it/ },
    { why: 'DevLake', content: csv, lacks: /reviews are not in it/ },
    { why: 'UTF-16', content: Buffer.from(`\uFEFF${JSON.stringify(gh)}`, 'utf16le'), lacks: /inline comments/ },
  ])('writes an archive of the same figures from $why, and says once what it lacks', async ({ content, lacks }) => {
    const file = place('export')
    writeFileSync(file, content)
    const { code, out: said, errors } = await convert({ from: [file] })
    expect({ code, said }).toEqual({ code: 0, said: `${out}: 1 pull request from ${file}\n` })
    expect(errors).toMatch(lacks)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
    expect(await figures([out])).toBe(await figures([file]))
  })

  it('changes nothing of what was read from GitHub', async () => {
    const stage = await startFetchStage()
    seedHistory(stage.github.world, stage.shop, { pulls: 60, days: 80 })
    const fetched = place('fetched.jsonl.gz')
    await runFetch(
      ['acme/shop'],
      { out: fetched, wait: true },
      { ...outputsOf(stage.github).io, env: stage.envWith([]) },
    )
    await stage.close()
    expect((await convert({ from: [fetched] })).code).toBe(0)
    expect(linesOf(out)).toEqual(linesOf(fetched))
  })

  it('keeps the newest of each pull request, in the order of numbers, whatever the order of files', async () => {
    const line = (number: number, title: string, updatedAt: string) =>
      JSON.stringify({ repo: 'acme/shop', number, title, updatedAt, createdAt: times.createdAt })
    writeFileSync(place('a'), `${line(2, 'new', '2026-06-04T00:00:00Z')}\n${line(1, 'old', '2026-06-02T00:00:00Z')}\n`)
    writeFileSync(place('b'), `${line(1, 'new', '2026-06-03T00:00:00Z')}\n${line(2, 'old', '2026-06-03T00:00:00Z')}\n`)
    const { code, errors } = await convert({ from: [place('a'), place('b')] })
    expect({ code, errors }).toEqual({ code: 1, errors: '2 repeated pull requests skipped; the newest one counts\n' })
    expect(linesOf(out).map(({ number, title }) => ({ number, title }))).toEqual([
      { number: 1, title: 'new' },
      { number: 2, title: 'new' },
    ])
  })

  it('reads standard input, names the repository with --repo and keeps what changed since --since', async () => {
    const stdin = ['2026-01-05', '2026-07-05']
      .map(
        (createdAt, index) =>
          `${JSON.stringify({ number: index + 1, createdAt, state: 'OPEN', author: 'ann', baseRef: 'main' })}\n`,
      )
      .join('')
    const { out: said } = await convert({ from: ['-'], repo: 'acme/shop', since: '2026-07-01' }, stdin)
    expect(said).toBe(`${out}: 1 pull request from standard input\n`)
    expect(linesOf(out)).toMatchObject([{ repo: 'acme/shop', number: 2, createdAt: '2026-07-05T00:00:00.000Z' }])
  })

  it('puts keys in the place of names with --anonymise', async () => {
    writeFileSync(place('gh.json'), JSON.stringify(gh))
    await convert({ from: [place('gh.json')], anonymise: true })
    expect(gunzipSync(readFileSync(out)).toString()).not.toMatch(/ann|ben|acme/)
  })

  it.each([
    { content: '', says: /is empty; there is no pull request in it/ },
    { content: '{"sha":"abc","commit":{}}\n', says: /1 record read, none is a pull request that can be used/ },
    { content: '<html></html>', says: /looks like a web page/ },
  ])('refuses a file without a pull request in a sentence: $says', async ({ content, says }) => {
    writeFileSync(place('file'), content)
    const refused = convert({ from: [place('file')] })
    await expect(refused).rejects.toMatchObject({ name: 'UsageProblem', message: expect.stringMatching(says) })
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it('replaces its own archive, and leaves that of GitHub and files of others alone', async () => {
    writeFileSync(place('gh.json'), JSON.stringify(gh))
    await convert({ from: [place('gh.json')] })
    expect((await convert({ from: [place('gh.json')] })).code).toBe(0)
    const other = place('other.gz')
    writeFileSync(other, 'mine')
    await expect(convert({ from: [place('gh.json')], out: other })).rejects.toThrow(/was not written by fetch/)
    expect(readFileSync(other, 'utf8')).toBe('mine')
  })

  it('wants either a repository or a file', async () => {
    const { io } = createIo()
    const both = runFetch(['acme/shop'], { from: ['x'], wait: true, out }, { ...io, env: {} })
    await expect(both).rejects.toThrow('say what to fetch: OWNER/REPO from GitHub, or --from FILE, and not both')
    await expect(convert({})).rejects.toThrow('say what to fetch')
    expect(existsSync(out)).toBe(false)
  })
})

interface Line {
  readonly number: number
  readonly title: string
}

/** Null says the same as absent. */
function linesOf(path: string): readonly Line[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8').trimEnd()
  return text.split('\n').map((line) => JSON.parse(line, (_, value) => value ?? undefined))
}
