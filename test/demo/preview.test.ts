import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { renderMarkdown, renderMarkdownHere } from '../../src/demo/preview/render-markdown.ts'
import { servePreview } from '../../src/demo/preview/serve-preview.ts'
import type { ReplayState } from '../../src/demo/replay/replay-state.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { commentInline } from '../../src/simulator/state/review-actions.ts'
import { FILES, type Stage, startStage } from '../simulator/start-simulator.ts'

let stage: Stage
let replay: ReplayState
let leadership: string | undefined

beforeEach(async () => {
  replay = { kind: 'done' }
  leadership = undefined
  const pages = servePreview({
    replay: () => replay,
    settle: ({ settled }) => settled(),
    serverUrl: () => 'http://127.0.0.1:9',
    leadership: async (format) => (format === 'html' ? leadership : leadership && `# ${leadership}`),
  })
  stage = await startStage({ pages })
})

afterEach(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.github.close()
})

const HOSTILE = `<img src=x onerror=alert(1)> "><script>alert(2)</script> ' @acme/all`
const read = async (path: string) => (await fetch(`${stage.github.url}${path}`)).text()

async function openWithCheck() {
  const { github, repository, octokit } = stage
  const files = [...FILES, { ...FILES[0], path: `${HOSTILE}.ts`, status: 'added' as const, additions: 1, deletions: 0 }]
  const pull = openPull(github, repository, { title: HOSTILE, body: HOSTILE, author: 'ada', files, headRef: HOSTILE })
  repository.permissions.set('ada', 'write')
  commentInline(github, repository, pull, { author: 'grace', path: 'src/cart.ts', line: 2, body: HOSTILE })
  const annotation = {
    path: 'src/cart.ts',
    start_line: 2,
    end_line: 2,
    annotation_level: 'notice' as const,
    message: HOSTILE,
    title: HOSTILE,
  }
  await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    owner: 'acme',
    repo: 'shop',
    name: 'Review depth',
    head_sha: pull.headSha,
    status: 'completed',
    conclusion: 'neutral',
    output: { title: HOSTILE, summary: HOSTILE, text: HOSTILE, annotations: [annotation] },
    actions: [{ label: 'Re-evaluate', description: 'Look again', identifier: 'again' }],
  })
  return pull
}

describe('links of a check', () => {
  it('lead from the made-up address of definitions to the server that runs beside it', async () => {
    expect(renderMarkdownHere('[How?](https://soundings.acme.example/definitions/depth#pace)').html).toContain(
      'href="/-/definitions/depth#pace"',
    )
    const answer = await fetch(`${stage.github.url}/-/definitions/depth`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/definitions/depth'])
  })
})

describe('the pages of reports', () => {
  const write = (title: string) =>
    stage.octokit.request('POST /repos/{owner}/{repo}/issues', { owner: 'acme', repo: 'shop', title, body: 'Text' })

  it('lists what Soundings wrote by its kind, and the newest of each on the first page', async () => {
    expect(await read('/')).not.toContain('What Soundings wrote')
    await write('Review digest · acme · 2026-W46')
    await write('Review digest · acme · 2026-W47')
    await write('Engineering health · acme · November 2026')
    const [first, all] = [await read('/'), await read('/reports')]
    expect(first).toContain('2026-W47')
    expect(first).not.toContain('2026-W46')
    expect(first).toContain('Engineering health · acme · November 2026')
    expect(all).toContain('Weekly digests <small>2</small>')
    expect(all).toContain('Sustainability, quarter by quarter <small>0</small>')
  })

  it.each([
    { format: 'html', path: '/reports/leadership', shows: 'Up 35%' },
    { format: 'Markdown', path: '/reports/leadership.md', shows: '<h1>Up 35%</h1>' },
  ])('shows the report for leadership as $format once there is one', async ({ path, shows }) => {
    expect(await read(path)).toContain('No quarter is over yet.')
    leadership = 'Up 35%'
    expect(await read(path)).toContain(shows)
  })
})

describe('a page', () => {
  it.each(['/', '/acme/shop', '/acme/shop/pull/1', '/acme/shop/issues/2'])(
    '%s shows hostile texts as texts',
    async (path) => {
      await openWithCheck()
      await stage.octokit.request('POST /repos/{owner}/{repo}/issues', {
        owner: 'acme',
        repo: 'shop',
        title: HOSTILE,
        body: HOSTILE,
      })
      const html = await read(path)
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
      expect(html).not.toMatch(/<img|<script>|<script(?! src="\/assets\/)/)
    },
  )

  it('forbids everything from elsewhere', async () => {
    await openWithCheck()
    const { headers } = await fetch(`${stage.github.url}/acme/shop/pull/1`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).not.toContain('unsafe')
  })

  it('shows annotations and threads under the lines they belong to', async () => {
    await openWithCheck()
    const html = await read('/acme/shop/pull/1')
    const [, after = ''] = html.split('<span class="sign">+</span>c')
    expect(after.indexOf('<aside class="annotation notice">')).toBeGreaterThan(-1)
    expect(after.indexOf('<aside class="annotation notice">')).toBeLessThan(
      after.indexOf('<span class="sign">+</span>d'),
    )
    expect(after.indexOf('<details class="thread"')).toBeLessThan(after.indexOf('<span class="sign">+</span>d'))
  })

  it('leaves the API alone', async () => {
    const answer = await fetch(`${stage.github.url}/api/v3/repos/acme/shop`)
    expect(answer.status).toBe(401)
  })
})

describe('how far the replay is', () => {
  it.each<{ state: ReplayState; says: string; isLive: boolean }>([
    { state: { kind: 'starting' }, says: 'The replay is starting', isLive: true },
    { state: { kind: 'replaying', week: 5, weeks: 12 }, says: 'Replaying week 5 of 12', isLive: true },
    { state: { kind: 'done' }, says: 'Replay complete', isLive: false },
  ])('stands on each page: $says', async ({ state, says, isLive }) => {
    replay = state
    await openWithCheck()
    for (const path of ['/', '/acme/shop', '/acme/shop/pull/1']) {
      const html = await read(path)
      expect(html).toContain(says)
      expect(html.includes('<noscript><meta http-equiv="refresh"')).toBe(isLive)
    }
  })
})

describe('an address', () => {
  it.each([
    { path: '/acme/shop/pull/99', status: 404, why: 'a pull request that is not here' },
    { path: '/torvalds/linux/issues/1', status: 404, why: 'a repository that is not here' },
    { path: '/%E0%A4%A', status: 404, why: 'one that is malformed' },
  ])('$path is answered with $status: $why', async ({ path, status }) => {
    expect((await fetch(`${stage.github.url}${path}`)).status).toBe(status)
  })
})

describe('a button', () => {
  const press = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const [run] = stage.repository.checkRuns
    const address = `${stage.github.url}/acme/shop/pull/1/checks/${run?.id}`
    return fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
  }

  it('sends check_run.requested_action and comes back', async () => {
    await openWithCheck()
    const answer = await press({ identifier: 'again', login: 'ada' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/acme/shop/pull/1'])
    expect(stage.github.log.entries[0]).toMatchObject({ event: 'check_run', action: 'requested_action' })
  })

  it('says on the page what became of it', async () => {
    await openWithCheck()
    await press({ identifier: 'again', login: 'ada' })
    const html = await read('/acme/shop/pull/1')
    expect(html).toContain(
      '<strong>Re-evaluate</strong>, pressed by ada: Soundings looked again, and the check says the same.',
    )
  })

  it.each([
    ['that is not there', { identifier: 'other', login: 'ada' }, {}, 400],
    ['by somebody without access', { identifier: 'again', login: 'mallory' }, {}, 400],
    ['from another page', { identifier: 'again', login: 'ada' }, { origin: 'https://evil.example' }, 403],
  ])('%s does nothing', async (_why, fields, headers, status) => {
    await openWithCheck()
    const before = stage.github.log.entries.length
    expect((await press(fields, headers)).status).toBe(status)
    expect(stage.github.log.entries).toHaveLength(before)
  })
})

describe('Markdown', () => {
  it.each([
    ['scripts', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['attributes', '<b onclick="x()">bold</b>', '<p>&lt;b onclick=&quot;x()&quot;&gt;bold</p>\n'],
    ['script links', '[x](javascript:alert(1))', '<p>x</p>\n'],
    ['script links in disguise', '[x](java&#115;cript:alert(1))', '<p>x</p>\n'],
    ['tags that close the page', 'a </div></article></main> b', '<p>a &lt;/article&gt;&lt;/main&gt; b</p>\n'],
    ['tags that stay open', '<details>\n\nb', '<details><p>b</p>\n</details>'],
    ['images', '![beacon](https://evil.example/p.png)', '<p><span class="image">image: beacon</span></p>\n'],
    ['comments', 'a <!-- marker --> b', '<p>a  b</p>\n'],
    [
      'quotes in links',
      '[x](https://a.example/"onmouseover="y)',
      '<p><a href="https://a.example/&quot;onmouseover=&quot;y" rel="noopener noreferrer nofollow">x</a></p>\n',
    ],
  ])('makes %s inert', (_why, text, html) => {
    expect(renderMarkdown(text).html).toBe(html)
  })

  it.each([
    { link: 'https://redirect.github.com/acme/shop/pull/3', leads: '/acme/shop/pull/3' },
    { link: 'https://github.com/acme/shop/issues/3', leads: '/acme/shop/issues/3' },
    { link: 'https://github.com/acme/shop', leads: 'https://github.com/acme/shop' },
    { link: 'https://github.com.example/acme/shop/pull/3', leads: 'https://github.com.example/acme/shop/pull/3' },
  ])('leads $link to $leads on a page', ({ link, leads }) => {
    expect(renderMarkdownHere(`[x](${link})`).html).toContain(`<a href="${leads}"`)
  })

  it('keeps tables, details, alerts and diagrams', () => {
    const { html } = renderMarkdown(
      '> [!NOTE]\n> Hi\n\n<details><summary>More</summary>\n\n| a |\n|---|\n| 1 |\n\n</details>\n\n```mermaid\ngraph <x>\n```\n',
    )
    expect(html).toContain('<blockquote class="alert note"><p><strong>Note</strong><br>Hi')
    expect(html).toContain('<details><summary>More</summary>')
    expect(html).toContain('<td>1</td>')
    expect(html).toContain('<pre class="mermaid">graph &lt;x&gt;</pre>')
  })
})
