import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { openStage, type Stage } from '../../src/cli/demo/open-stage.ts'
import { replay } from '../../src/cli/demo/replay.ts'
import { PEOPLE } from '../../src/demo/organisation/people.ts'
import { replayOrganisation } from '../../src/demo/organisation/replay-organisation.ts'
import { balanceOf } from '../../src/demo/replay/balance.ts'
import type { SignalAnswer } from '../../src/health/signals/answer.ts'
import { loadOwnerSettings } from '../../src/jobs/configuration/load-owner-settings.ts'
import { loadSignals } from '../../src/jobs/signals/read-signals.ts'
import { createAnalyzer } from '../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisHtml } from '../../src/reports/overview/analysis-html.ts'
import { checkVelocity } from '../../src/reports/velocity-check/velocity-check.ts'
import { createMetrics } from '../../src/server/prometheus.ts'
import { listInstallations } from '../../src/store/installations/installations.ts'
import { listRepositories } from '../../src/store/installations/repositories.ts'

const LONGEST_MS = 900_000

interface Played {
  readonly balance: Awaited<ReturnType<typeof balanceOf>>
  /** By title, everything that Soundings wrote. */
  readonly reports: ReadonlyMap<string, string>
  /** Each signal at the end of each of its periods. */
  readonly histories: readonly (readonly SignalAnswer[])[]
  readonly answers: readonly SignalAnswer[]
  /** What Prometheus would read. */
  readonly metrics: string
}

async function play(): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-demo-drift-'))
  const stage = await openStage(0, folder)
  try {
    const { signal } = new AbortController()
    const began = await replay(stage, replayOrganisation(stage.github), { signal, onMoment: () => undefined })
    const balance = await balanceOf(stage.github, stage.server.runtime.store, began)
    const { text: metrics } = await createMetrics(stage.server.runtime.store).render()
    return { balance, reports: reportsOf(stage), metrics, ...(await readSignals(stage)) }
  } finally {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function reportsOf({ github }: Stage): ReadonlyMap<string, string> {
  const issues = [...github.world.repositories.values()].flatMap(({ issues }) => [...issues.values()])
  const written = issues.filter(({ author }) => author.login === 'soundings[bot]')
  return new Map(written.map(({ title, body }) => [title, body]))
}

async function readSignals({ github, server }: Stage) {
  const { store } = server.runtime
  const [installation] = await listInstallations(store)
  if (installation === undefined) throw new Error('not installed')
  const { id: installationId, account: owner } = installation
  const configuration = await loadOwnerSettings(store, { installationId, owner })
  const repositoryIds = (await listRepositories(store, installationId)).map(({ id }) => id)
  const request = { installationId, repositoryIds, isWhole: true, configuration, asOf: github.world.now }
  const { signals, question } = await loadSignals(store, request)
  return { histories: signals.histories(question), answers: signals.answers(question) }
}

/** Since when each breaker is tripped at the end, of those that are. */
function tripped(answers: readonly SignalAnswer[]): Record<string, string> {
  const open = answers.flatMap(({ signal, answer }) =>
    'breaker' in answer && answer.breaker.state === 'tripped' ? [[signal.id, answer.breaker.since ?? '']] : [],
  )
  return Object.fromEntries(open)
}

describe('the drift of the demo’s organisation', () => {
  let played: Played

  beforeAll(async () => {
    played = await play()
  }, LONGEST_MS)

  it('loses nothing', () => {
    expect(played.balance).toMatchObject({ lost: [], violations: [], dead: 0 })
  })

  it('trips nothing before it begins', () => {
    const early = played.histories.flatMap((answers) => answers.filter(({ period }) => HEALTHY.test(period)))
    expect(early.length).toBeGreaterThan(200)
    expect(tripped(early)).toEqual({})
  })

  it('is seen by the signals that it is to move', () => {
    expect(tripped(played.answers)).toEqual({
      storyPoints: '2026-W39',
      mergedPullRequests: '2026-W38',
      ticketsReopened: '2026-W38',
      defectEscapeRate: '2026-W37',
      rubberStamps: '2026-W36',
      depthP50: '2026-W35',
      refactoringShare: '2026-W40',
      changeFailureRate: '2026-08',
      reworkRate: '2026-08',
      rampSteady: '2026-08',
      onCallLoad: '2026-08',
      onCallUneven: '2026-09',
      onCallChangeCaused: '2026-08',
      seniorReviewLoad: '2026-08',
      attrition: '2026-Q3',
      decisionRecords: '2026-Q3',
      'survey.q1': '2026-Q3',
      'survey.q2': '2026-Q3',
      'survey.q3': '2026-Q3',
      'survey.q4': '2026-Q3',
      'survey.q5': '2026-Q3',
      seniorSatisfaction: '2026-Q3',
    })
  })

  it('makes these rows read as inflated', () => {
    const rows = checkVelocity(played.answers).map(({ name, reading }) => [name, reading])
    expect(Object.fromEntries(rows)).toEqual({
      'story points, else merged pull requests': 'warning',
      'production defects': 'warning',
      'review depth': 'warning',
      'satisfaction of those longest here': 'warning',
      'on-call': 'warning',
      'ramp of new engineers': 'warning',
      'tech debt': 'warning',
      attrition: 'warning',
    })
  })

  it('gives every signal a number', () => {
    const without = played.answers.flatMap(({ signal, answer }) => (answer.state === 'ok' ? [] : signal.id))
    expect(without).toEqual([])
  })

  it('shows each of them with its number in the last issues about a month and a quarter', () => {
    const last = (beginning: string) =>
      [...played.reports]
        .findLast(([title]) => title.startsWith(beginning))?.[1]
        .replaceAll('\\', '')
        .split('\n') ?? []
    const lines = [...last('Engineering health'), ...last('Sustainability')]
    // A row of a table, or for a bare count the sentence below it.
    const isShown = ({ signal: { name, unit, rules } }: SignalAnswer) =>
      lines.some((line) => line.startsWith(`| ${name}`) && /\d/.test(line.slice(name.length + 2))) ||
      (unit === 'count' &&
        rules.length === 0 &&
        lines.some((line) => new RegExp(`Also counted:.*${name}(?: \\([^)]*\\))?, \\d`).test(line)))
    expect(played.answers.filter((one) => !isShown(one)).map(({ signal }) => signal.id)).toEqual([])
  })

  it('names nobody in them, and says of nothing why it is so', () => {
    const issues = [...played.reports].filter(([title]) => /^(Engineering health|Sustainability)/.test(title))
    const text = issues.map(([, body]) => body).join('\n')
    const logins = PEOPLE.map(({ login }) => login).filter((login) =>
      new RegExp(`(?<![\\w/-])@?${login}(?![\\w/-])`).test(text),
    )
    expect(logins).toEqual([])
    expect(text).not.toMatch(
      /nobody (?:read|understands)|wasted|AI debt|AI-written|because of AI|due to|thanks to|proves|caused by (?:AI|a person)/i,
    )
  })

  it('shows them as JSON, CSV and a page, each with its value', () => {
    const window = { from: undefined, to: undefined, asOf: 0, timezone: 'UTC' }
    const analysis = { ...createAnalyzer(window).analysis(), signals: played.answers }
    const { signals = [] } = analysisJson(analysis)
    expect(signals.flatMap(({ id, value, ...one }) => (value === null && !('atLeast' in one) ? id : []))).toEqual([])
    const rows = analysisCsvRows(analysis).filter(({ rows: kind }) => kind === 'signal')
    expect(rows.map(({ name, value }) => [name, value])).toEqual(signals.map(({ id, value }) => [id, value ?? '']))
    const page = renderAnalysisHtml(analysis, 'acme')
    expect(
      played.answers.filter(({ signal: { name } }) => !page.includes(name)).map(({ signal }) => signal.id),
    ).toEqual([])
  })

  it('shows Prometheus each that is not about people, and of those none', () => {
    const shown = new Set(
      [...played.metrics.matchAll(/^soundings_signal_value\{.*signal="([^"]+)"\} \S/gm)].map(([, id]) => id),
    )
    const told = played.answers.filter(({ signal }) => !signal.isAboutPeople).map(({ signal }) => signal.id)
    expect([...shown].toSorted()).toEqual(told.toSorted())
  })

  it('opens each breaker to watch before it trips', () => {
    const weekly = played.histories.filter(([first]) => first?.signal.cadence === 'weekly')
    const states = weekly.map((answers) =>
      answers.flatMap(({ answer }) => ('breaker' in answer ? answer.breaker.state : [])),
    )
    for (const run of states.filter((run) => run.includes('tripped'))) {
      expect(run.slice(0, run.indexOf('tripped'))).toContain('watch')
    }
  })

  it('writes a digest a week, an issue a month and a quarter, and two surveys', () => {
    const count = (beginning: string) =>
      [...played.reports.keys()].filter((title) => title.startsWith(beginning)).length
    expect([
      count('Review digest'),
      count('Engineering health'),
      count('Sustainability'),
      count('Team survey'),
    ]).toEqual([29, 7, 3, 2])
  })

  it(
    'is the same again, to the letter',
    async () => {
      const again = await play()
      // Reports that fall due at the same moment are opened in the order in which they are done.
      const hash = ({ reports }: Played) =>
        [...reports].map(([title, body]) => [title, createHash('sha256').update(body).digest('hex')]).toSorted()
      expect(hash(again)).toEqual(hash(played))
    },
    LONGEST_MS,
  )
})

/** Periods that ended before the drift began. */
const HEALTHY = /^(2025-.*|2026-(0[1-6]|W[01]\d|W2[0-6]|Q[12]))$/
