import { afterEach, describe, expect, it } from '@jest/globals'
import { readHistory } from '../../../src/github/history/read-history.ts'
import { readPullRequest } from '../../../src/github/pull-requests/read-pull-request.ts'
import type { Fault } from '../../../src/simulator/faults.ts'
import type { SimulatorOptions } from '../../../src/simulator/simulator.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { accountOf, addAddress } from '../../../src/simulator/state/world.ts'
import { toCommits } from '../../../src/snapshot/github/derive-requester.ts'
import type { PullRequestAnswer } from '../../../src/snapshot/github/pull-request-answer.ts'
import { type Stage, startStage } from '../../simulator/start-simulator.ts'

const WORK = 'yuki.tanaka@hoshi.example'
const FIRST: Fault = { match: /graphql/, rewrite: (answer) => answer }

const path = ['nodes', '0', 'authors']
const partial = { path, type: 'SERVICE_UNAVAILABLE', message: 'Something went wrong' }

let stage: Stage

afterEach(() => stage.github.close())

/** A GitHub where ytanaka has a work address. */
async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
  stage = await startStage(options)
  const { world } = stage.github
  addAddress(world, accountOf(world, 'ytanaka'), WORK)
}

function open(...addresses: readonly string[]): void {
  const trailers = addresses.map((address) => `Co-authored-by: Somebody <${address}>`)
  openPull(stage.github, stage.repository, { title: ['Add a cart', '', ...trailers].join('\n'), author: 'ada' })
}

const place = () => ({ id: String(stage.repository.id), owner: 'acme', name: 'shop' })

function loginsOf(answer: PullRequestAnswer): readonly string[] {
  const logins = new Map([...stage.github.world.accounts.values()].map(({ id, login }) => [String(id), login]))
  return toCommits(answer)
    .flatMap(({ accounts }) => accounts ?? [])
    .map((id) => logins.get(id) ?? id)
}

async function read() {
  stage.github.meter.reset()
  const found = await readPullRequest(stage.octokit, { ...place(), number: 1 })
  if (found.kind !== 'answer') throw new Error(found.kind)
  const { graphqlQueries: queries, graphqlPoints: points } = stage.github.meter
  return { accounts: loginsOf(found.answer), missing: found.answer.missing, queries, points }
}

describe('the accounts of a pull request’s commits', () => {
  it.each([
    { why: 'a work address is asked for', addresses: [WORK], accounts: ['ada', 'ytanaka'], queries: 2 },
    { why: 'so is one of nobody', addresses: ['nobody@hoshi.example'], accounts: ['ada'], queries: 2 },
    { why: 'two take one query', addresses: [WORK, 'nobody@hoshi.example'], accounts: ['ada', 'ytanaka'], queries: 2 },
    {
      why: 'a private one tells by itself',
      addresses: ['7+grace@users.noreply.github.com'],
      accounts: ['ada'],
      queries: 1,
    },
    { why: 'a tool is none', addresses: ['noreply@anthropic.com'], accounts: ['ada'], queries: 1 },
    { why: 'the author is known', addresses: ['ada@example.org'], accounts: ['ada'], queries: 1 },
    { why: 'nobody else worked on it', addresses: [], accounts: ['ada'], queries: 1 },
  ])('hold those of co-authors: $why', async ({ addresses, accounts, queries }) => {
    await start()
    open(...addresses)
    expect(await read()).toEqual({ accounts, missing: [], queries, points: queries })
    expect(stage.github.violations).toEqual([])
  })

  it('are asked for a hundred commits at once', async () => {
    await start()
    const { github, repository } = stage
    const commits = Array.from({ length: 250 }, (_, index) => ({
      sha: `abc${index}`,
      message: `Step ${index}\n\nCo-authored-by: Somebody <somebody-${index % 150}@hoshi.example>`,
      committedAt: github.world.now,
      authorName: 'Ada',
      authorEmail: 'ada@example.org',
    }))
    openPull(github, repository, { title: 'Add a cart', author: 'ada', commits })
    expect(await read()).toMatchObject({ missing: [], queries: 3 + 2 })
  })

  it.each<{ why: string; fault: Omit<Fault, 'match'> }>([
    { why: 'it has no time', fault: { status: 502 } },
    { why: 'it refuses', fault: { status: 403, body: { message: 'Resource not accessible by integration' } } },
    { why: 'it leaves the authors out', fault: { partial } },
    { why: 'it answers nothing', fault: { status: 200, body: { data: null, errors: [{ message: 'Oops' }] } } },
    { why: 'it answers something else', fault: { status: 200, body: { data: { nodes: 'many' } } } },
  ])('are those of the authors where GitHub does not answer: $why', async ({ fault }) => {
    await start()
    open(WORK)
    stage.github.failNext(FIRST)
    stage.github.failNext({ match: /graphql/, ...fault })
    expect(await read()).toMatchObject({ accounts: ['ada'], missing: [] })
  })

  it('wait where GitHub asks to wait', async () => {
    await start()
    open(WORK)
    stage.github.failNext(FIRST)
    stage.github.failNext({
      match: /graphql/,
      status: 429,
      headers: { 'retry-after': '60' },
      body: { message: 'Wait' },
    })
    await expect(read()).rejects.toMatchObject({ status: 429 })
  })
})

describe('a history', () => {
  it('asks again where GitHub did not answer', async () => {
    await start()
    const { github, octokit } = stage
    for (let index = 0; index < 12; index += 1) {
      github.world.advance(60_000)
      open(WORK)
    }
    github.failNext(FIRST)
    github.failNext({ match: /graphql/, partial })
    const bounds = { after: null, pageSize: 4, maxPages: 9, updatedSince: 0, now: () => github.world.now }
    const pages = await Array.fromAsync(readHistory(octokit, { ...place(), ...bounds }))
    const read = pages.flatMap((page) => (page.kind === 'page' ? page.pulls : [])).map(({ answer }) => loginsOf(answer))
    expect({ first: read[0], last: read.at(-1) }).toEqual({ first: ['ada'], last: ['ada', 'ytanaka'] })
  })

  it('asks once for each address, and only where no author of a commit has it', async () => {
    await start()
    const { github, octokit, repository } = stage
    for (let index = 0; index < 12; index += 1) {
      github.world.advance(60_000)
      open(WORK, 'ada@example.org', `visitor-${index % 2}@hoshi.example`)
    }
    expect(repository.pulls.size).toBe(12)
    github.meter.reset()
    const bounds = { after: null, pageSize: 4, maxPages: 9, updatedSince: 0, now: () => github.world.now }
    const pages = await Array.fromAsync(readHistory(octokit, { ...place(), ...bounds }))
    const read = pages.flatMap((page) => (page.kind === 'page' ? page : []))
    expect(read.flatMap(({ pulls }) => pulls.map(({ answer }) => loginsOf(answer)))).toEqual(
      Array.from({ length: 12 }, () => ['ada', 'ytanaka']),
    )
    const calls = read.reduce((sum, page) => sum + page.calls, 0)
    const points = read.reduce((sum, page) => sum + (page.rate?.cost ?? 0), 0)
    expect({ calls, points }).toEqual({ calls: github.meter.graphqlQueries, points: github.meter.graphqlPoints })
    expect(calls).toBe(read.length + 1)
  })
})
