import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pressCheck, rerequestSuite } from '../../src/simulator/state/checks/check-actions.ts'
import { runJobs } from '../../src/simulator/state/checks/workflow-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import type { CheckRunState, PullState } from '../../src/simulator/state/world.ts'
import { clientOf, refusalOf, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }
const DONE = { status: 'completed', conclusion: 'neutral' } as const

let stage: Stage
let pull: PullState

async function start(options: Parameters<typeof startStage>[0] = {}): Promise<void> {
  stage = await startStage(options)
  pull = openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada' })
}

beforeEach(() => start())

afterEach(async () => {
  await stage.github.close()
})

async function completeRun(): Promise<CheckRunState> {
  const about = { ...HERE, name: 'Review depth', head_sha: pull.headSha, ...DONE }
  await stage.octokit.request('POST /repos/{owner}/{repo}/check-runs', about)
  const run = stage.repository.checkRuns.find(({ name }) => name === 'Review depth')
  if (run === undefined) throw new Error('no check run')
  return run
}

const suite = () => {
  const [first] = stage.repository.checkSuites
  return { status: first?.status, conclusion: first?.conclusion }
}

const QUEUED = { status: 'queued', conclusion: null }

/** Names of the events sent about checks, as `check_run.created`. */
function told(): readonly string[] {
  const checks = stage.github.log.entries.filter(({ event }) => event.startsWith('check_'))
  return checks.map(({ event, action }) => `${event}.${action}`).toReversed()
}

/** OpenAPI: "Rerequest a check run", "Rerequest a check suite"; jenkinsci/github-checks-plugin#176. */
const RERUNS = [
  { why: 'a check run on the page', rerun: async (run: CheckRunState) => press(run) },
  {
    why: 'a check suite on the page',
    rerun: async () => rerequestSuite(stage.github, stage.repository, pull.headSha, 'ada'),
  },
  {
    why: 'a check run by REST',
    rerun: (run: CheckRunState) =>
      stage.octokit.request('POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest', {
        ...HERE,
        check_run_id: run.id,
      }),
  },
  {
    why: 'a check suite by REST',
    rerun: (run: CheckRunState) =>
      stage.octokit.request('POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest', {
        ...HERE,
        check_suite_id: run.suiteId,
      }),
  },
]

function press(run: CheckRunState, identifier?: string): void {
  pressCheck(stage.github, stage.repository, run, { login: 'ada', ...(identifier === undefined ? {} : { identifier }) })
}

describe('to run again', () => {
  it.each(RERUNS)('$why queues the suite until the App completes a run, and changes no run', async ({ rerun }) => {
    const run = await completeRun()
    expect(suite()).toEqual(DONE)
    const before = { ...run }
    await rerun(run)
    expect(suite()).toEqual(QUEUED)
    expect(run).toEqual(before)
    const more = { ...HERE, check_run_id: run.id, ...DONE }
    await stage.octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', more)
    expect(suite()).toEqual(DONE)
    expect(stage.github.violations).toEqual([])
  })

  it('is not what a button of the App asks for', async () => {
    press(await completeRun(), 'again')
    expect(suite()).toEqual(DONE)
  })

  it('changes nothing at a kinder GitHub', async () => {
    stage.github.world.behaviour.resetsSuites = false
    press(await completeRun())
    expect(suite()).toEqual(DONE)
  })
})

describe('a check suite', () => {
  it.each([
    { why: 'all went well', conclusions: ['success', 'neutral'], conclusion: 'success' },
    { why: 'one failed', conclusions: ['success', 'failure'], conclusion: 'failure' },
  ])('concludes as its worst run: $why', ({ conclusions, conclusion }) => {
    for (const [index, one] of conclusions.entries())
      runJobs(stage.github, stage.repository, pull.headSha, { names: [`job ${index}`], conclusion: one })
    expect(stage.repository.checkSuites.find(({ app }) => app.slug === 'github-actions')).toMatchObject({ conclusion })
  })

  it('is read by commit and by id', async () => {
    const run = await completeRun()
    const listed = await stage.octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', {
      ...HERE,
      ref: pull.headSha,
    })
    expect(listed.data.check_suites).toMatchObject([{ id: run.suiteId, status: 'completed', conclusion: 'neutral' }])
    const one = { ...HERE, check_suite_id: run.suiteId }
    const { data } = await stage.octokit.request('GET /repos/{owner}/{repo}/check-suites/{check_suite_id}', one)
    expect(data).toMatchObject({ head_branch: 'change-1', latest_check_runs_count: 1, app: { slug: 'soundings' } })
  })
})

/** Webhook documentation of `check_run` and `check_suite`; preloopdev/preloop#191. */
describe('what the App hears of checks', () => {
  const OTHERS = ['check_run.created', 'check_run.created', 'check_run.completed', 'check_run.completed']
  const jobs = () => runJobs(stage.github, stage.repository, pull.headSha, { names: ['test', 'lint'] })

  it('is every job of other Apps, when it subscribes', () => {
    stage.installation.events = [...stage.installation.events, 'check_run', 'check_suite']
    jobs()
    expect(told()).toEqual(['check_suite.requested', ...OTHERS, 'check_suite.completed'])
    const payload = JSON.parse(stage.github.log.entries[1]?.body ?? '')
    expect(payload.check_run.app).toMatchObject({ id: 15_368, slug: 'github-actions' })
    expect(stage.github.violations).toEqual([])
  })

  it('is what concerns itself, when it does not subscribe but may write checks', async () => {
    await stage.github.close()
    await start({ events: ['pull_request'] })
    jobs()
    const run = await completeRun()
    press(run)
    press(run, 'again')
    rerequestSuite(stage.github, stage.repository, pull.headSha, 'ada')
    expect(told()).toEqual([
      'check_suite.requested',
      'check_run.rerequested',
      'check_run.requested_action',
      'check_suite.rerequested',
    ])
  })

  it('is nothing of a button under another App’s check', () => {
    jobs()
    const before = told().length
    const job = stage.repository.checkRuns.find(({ name }) => name === 'lint')
    if (job === undefined) throw new Error('no job')
    press(job)
    expect(told()).toHaveLength(before)
  })

  it('is nothing without a permission for checks', async () => {
    stage.installation.permissions = { metadata: 'read' }
    const before = stage.github.log.total
    jobs()
    expect(stage.github.log.total).toBe(before)
  })
})

describe('another App’s check run', () => {
  it('is listed, told apart, and cannot be changed', async () => {
    runJobs(stage.github, stage.repository, pull.headSha, { names: ['Review depth'] })
    await completeRun()
    const list = (more: object) =>
      stage.octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...HERE,
        ref: pull.headSha,
        ...more,
      })
    expect((await list({})).data.total_count).toBe(2)
    expect((await list({ app_id: 1 })).data.check_runs.map(({ app }) => app?.slug)).toEqual(['soundings'])
    const [foreign] = stage.repository.checkRuns
    const change = { ...HERE, check_run_id: foreign?.id ?? 0, ...DONE }
    const client = clientOf(stage.github, stage.installation.id)
    expect(await refusalOf(client.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', change))).toBe(403)
  })
})
