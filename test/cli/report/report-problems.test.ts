import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runFetch } from '../../../src/cli/fetch/fetch.ts'
import { type ReportOptions, runReport } from '../../../src/cli/report/report.ts'
import { reportFault } from '../../../src/cli/report-fault.ts'
import type { Fault } from '../../../src/simulator/faults.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { type FetchStage, outputsOf, startFetchStage } from '../../support/fetch-stage.ts'
import { seedHistory } from '../../support/seed-history.ts'
import { createIo } from '../collect-output.ts'

interface Case {
  readonly target?: string
  readonly env?: Readonly<Record<string, string>>
  readonly limit?: number
  readonly says: RegExp
  readonly why: string
}

const HTML = { 'content-type': 'text/html' }
const PAGE = '<!DOCTYPE html>\n<html><body>Unicorn</body></html>'

const CASES: readonly Case[] = [
  { env: { GITHUB_TOKEN: '' }, says: /^soundings: no token: set GITHUB_TOKEN or GH_TOKEN/, why: 'no token' },
  { env: { GITHUB_TOKEN: 'ghp_wrong' }, says: /GitHub refused the token of GITHUB_TOKEN/, why: 'a bad token' },
  { env: { GITHUB_TOKEN: 'a b' }, says: /GITHUB_TOKEN is not a token/, why: 'what no token looks like' },
  { target: 'acme/vault', says: /or it is private and needs a classic token with the scope `repo`/, why: 'no scope' },
  { target: 'acme/none', says: /there is no repository acme\/none at/, why: 'an unknown repository' },
  { target: 'nobody-here', says: /there is no user or organisation nobody-here at/, why: 'an unknown owner' },
  { target: 'a b', says: /a b is neither OWNER nor OWNER\/REPO/, why: 'what no name looks like' },
  { limit: 3, says: /GitHub allows no more before \d\d:\d\d; what was read is kept/, why: 'no points left' },
  {
    env: { GHE_HOST: '127.0.0.1:1' },
    says: /GitHub cannot be reached .*; check the network and GHE_HOST/,
    why: 'a network that is away',
  },
]

describe('what fetch and report say when they cannot', () => {
  let stage: FetchStage

  beforeEach(async () => {
    stage = await startFetchStage()
    seedHistory(stage.github.world, stage.shop, { pulls: 150, days: 80 })
    createRepository(stage.github, accountOf(stage.github.world, 'acme'), 'vault').isPrivate = true
  })
  afterEach(() => stage.close())

  it.each(CASES)('one sentence for $why', async ({ target = 'acme/shop', env = {}, limit, says }) => {
    const { io } = outputsOf(stage.github)
    if (limit !== undefined) stage.github.limits.graphql = limit
    const { stdin } = createIo().io
    const all = { ...io, stdin, env: { ...stage.envWith([]), ...env } }
    const out = join(stage.folder, 'x.jsonl.gz')
    const fetched = await faultOf(() => runFetch([target], { out, wait: false }, all))
    const reported = await faultOf(() => runReport([target], { format: 'text', timezone: 'UTC', wait: false }, all))
    for (const said of [fetched, reported]) {
      expect(said).toMatch(says)
      expect(said.trim().split('\n')).toHaveLength(1)
    }
  })

  const words = { data: null, errors: [{ message: 'Something went wrong.\nPlease include `X`.' }] }
  it.each<{ why: string; fault: Omit<Fault, 'match'>; says: RegExp }>([
    {
      why: 'a page with 502',
      fault: { status: 502, body: PAGE, headers: HTML },
      says: /answers with an error \(502, a page instead of an answer\); what was read is kept/,
    },
    {
      why: 'a failure of GitHub itself',
      fault: { status: 500, body: { message: 'Server Error' } },
      says: /answers with an error \(500, Server Error\); what was read is kept/,
    },
    {
      why: 'an error of GraphQL with 502',
      fault: { status: 502, body: words },
      says: /answers with an error \(502, Something went wrong\. Please include `X`\.\); what was read is kept/,
    },
    {
      why: 'an error of GraphQL with 200',
      fault: { status: 200, body: words },
      says: /answers with an error \(Something went wrong\. Please include `X`\.\); what was read is kept/,
    },
    {
      why: 'a page with 200, as of a proxy',
      fault: { status: 200, body: PAGE, headers: HTML },
      says: /gives no answer that can be used \(GitHub answered without data\); check the host and the proxy/,
    },
  ])('one line each time for $why, which never ends', async ({ fault, says }) => {
    stage.github.failNext({ match: /graphql$/, times: 1_000, ...fault })
    const { io, written } = outputsOf(stage.github)
    const { stdin } = createIo().io
    const all = { ...io, stdin, env: stage.envWith([]) }
    const said = await faultOf(() =>
      runFetch(['acme/shop'], { out: join(stage.folder, 'x.jsonl.gz'), wait: true }, all),
    )
    expect(said).toMatch(says)
    for (const line of [...written.errors.trim().split('\n'), said.trim()]) {
      expect(line).toMatch(/^(GitHub does not answer \(.*\); trying again in \d+ s|soundings: .*|acme\/shop, .*)$/)
      expect(line).not.toMatch(/[<{]/)
    }
  })

  it.each([
    ['saml', /asks for SAML single sign-on, and the token of GITHUB_TOKEN is not authorised for it/],
    ['ip-allow-list', /lets in only the addresses of its IP allow list/],
  ] as const)('one sentence for an organisation protected by %s', async (protection, says) => {
    install(stage.github, stage.shop.owner, [stage.shop]).protection = protection
    expect(await compared({})).toMatch(says)
  })

  it.each([
    ['2026-Q3', 'is not two periods such as 2026-Q3..2026-Q4'],
    ['2026-W40..2026-W54', 'there is no week 2026-W54; 2026 has 53'],
    ['2026-Q4..2026-Q3', 'the first period has to end before the second begins'],
    ['2026-10..2027-01', '2027-01 has not begun yet'],
  ])('refuses --compare %s before it asks GitHub', async (compare, says) => {
    expect(await compared({ compare })).toContain(says)
    expect(stage.github.meter.graphqlQueries).toBe(0)
  })

  it('has nothing to report where GitHub answers no pull request completely', async () => {
    const rewrite = (text: string) => text.replaceAll(/"additions":\d+/g, '"additions":null')
    stage.github.failNext({ match: /graphql$/, times: 1_000, rewrite })
    expect(await compared({ wait: true })).toBe(
      'soundings: there is nothing to report on of acme/shop yet; run the same command again later\n',
    )
  })

  describe('when the issue is posted', () => {
    async function post() {
      const { io, written } = outputsOf(stage.github)
      const all = { ...io, stdin: createIo().io.stdin, env: stage.envWith(['repo']) }
      const options = {
        format: 'markdown',
        timezone: 'UTC',
        wait: true,
        issue: 'acme/shop',
        out: join(stage.folder, 'r.md'),
      }
      const said = await faultOf(() => runReport(['acme/shop'], options as ReportOptions, all)) // the format
      return { said, errors: written.errors, issues: stage.shop.issues.size }
    }

    it.each<{ why: string; fault: Omit<Fault, 'match'> }>([
      { why: 'fails for a moment', fault: { status: 502, body: PAGE, headers: HTML, times: 2 } },
      {
        why: 'asks to wait',
        fault: { status: 403, headers: { 'retry-after': '60' }, body: { message: 'secondary rate limit' } },
      },
      { why: 'made it, and the answer was lost', fault: { lost: true } },
    ])('once, although GitHub $why', async ({ fault }) => {
      stage.github.failNext({ match: /^POST .*\/issues$/, ...fault })
      const { said, errors, issues } = await post()
      expect({ said, issues }).toEqual({ said: '', issues: 1 })
      expect(errors).toMatch(/\/issues\/\d+ (opened|unchanged)\n$/)
    })

    it.each<{ why: string; fault: Omit<Fault, 'match'>; says: RegExp }>([
      {
        why: 'a token that ran out',
        fault: { status: 401, body: { message: 'Bad credentials' } },
        says: /refused the token of GITHUB_TOKEN/,
      },
      {
        why: 'an archived repository',
        fault: { status: 403, body: { message: 'Repository was archived so is read-only.' } },
        says: /cannot be posted to acme\/shop \(Repository was archived so is read-only\.\)/,
      },
      {
        why: 'an answer that is none',
        fault: { status: 201, body: [] },
        says: /an answer is not as documented/,
      },
      {
        why: 'a failure that stays',
        fault: { status: 500, body: { message: 'Server Error' }, times: 9 },
        says: /answers with an error \(500, Server Error\)/,
      },
    ])('says what is wrong with $why', async ({ fault, says }) => {
      stage.github.failNext({ match: /^POST .*\/issues$/, ...fault })
      expect(await post()).toMatchObject({ said: expect.stringMatching(says), issues: 0 })
    })
  })

  it('reads far enough back for both periods', async () => {
    const { io, written } = outputsOf(stage.github)
    const { stdin } = createIo().io
    const options = { format: 'json', timezone: 'UTC', wait: false, compare: '2026-09..2026-10' } as const // the format
    expect(await runReport(['acme/shop'], options, { ...io, stdin, env: stage.envWith([]) })).toBe(0)
    expect(written.errors).toContain('updated since 2026-09-01')
    const { before, after } = JSON.parse(written.out).comparison
    expect([before, after].map(({ pullRequests }) => pullRequests.total > 20)).toEqual([true, true])
  })

  function compared(options: Partial<ReportOptions>): Promise<string> {
    const all = { ...outputsOf(stage.github).io, stdin: createIo().io.stdin, env: stage.envWith([]) }
    return faultOf(() => runReport(['acme/shop'], { format: 'text', timezone: 'UTC', wait: false, ...options }, all))
  }
})

/** What the command prints; empty where it succeeds. */
async function faultOf(command: () => Promise<number>): Promise<string> {
  let text = ''
  try {
    await command()
  } catch (error) {
    reportFault(error, { write: (line) => (text += line) })
  }
  return text
}
