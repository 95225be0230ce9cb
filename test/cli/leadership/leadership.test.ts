import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type LeadershipOptions, leadership, takeOuterOptions } from '../../../src/cli/leadership/leadership.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { ownerKey, saveConfiguration } from '../../../src/store/configurations/configurations.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import type { EvaluationRecord } from '../../../src/store/pull-requests/evaluation-record.ts'
import { saveEvaluations } from '../../../src/store/pull-requests/save-evaluation.ts'
import { driftingPulls } from '../../reports/signals/drifting-pulls.ts'
import { evaluation, installShop, signalRecord } from '../../support/derived-rows.ts'
import { describeOnBothEngines, placeOf } from '../../support/store.ts'
import { createIo } from '../collect-output.ts'

const ASKED: LeadershipOptions = { format: 'markdown', proposal: true, quarter: '2026-Q4' }

/** A year of a team that drifts, as the App keeps it. */
async function fill(store: Store): Promise<void> {
  await installShop(store)
  await saveEvaluations(store, driftingPulls().map(toRecord))
}

function toRecord(one: SignalPull): EvaluationRecord {
  const firstReviewAt = one.firstReview.kind === 'observed' ? one.firstReview.to : null
  return evaluation(
    {
      number: one.number,
      state: 'merged',
      createdAt: one.createdAt,
      readyAt: one.startedAt,
      firstReviewAt,
      mergedAt: one.mergedAt,
      closedAt: one.closedAt,
      effectiveLines: one.effectiveLines ?? null,
      verdict: one.verdict,
      depth: one.depth ?? null,
      aiAssisted: one.aiHelp,
      takenAt: Date.parse('2027-01-20'),
    },
    {
      reviews: one.people.reviews.map(({ person, at }) => ({
        id: `R${one.number}`,
        reviewerKey: person,
        reviewerKind: 'person',
        isAuthor: false,
        submittedAt: at,
      })),
      signals: signalRecord({
        reviewedAt: one.reviewedAt,
        approvedAt: one.approvedAt,
        isRefactoring: one.isRefactoring,
        records: one.records,
        labels: one.number % 2 === 0 ? ['AI-pilot'] : [],
      }),
    },
  )
}

/** The environment by which a command finds the store. */
function pointAt(store: Store): void {
  const { dataDir, databaseUrl } = placeOf(store)
  process.env.DATA_DIR = dataDir
  if (databaseUrl !== undefined) process.env.DATABASE_URL = databaseUrl
}

const { env } = process
beforeEach(() => {
  process.env = { ...env }
})
afterEach(() => {
  process.env = env
})

async function print(owner: string, options: Partial<LeadershipOptions> = {}): Promise<string> {
  const { io, written } = createIo()
  const later = { ...io, now: () => Date.parse('2027-01-11T08:00:00Z') }
  expect(await leadership(owner, { ...ASKED, ...options }, later)).toBe(0)
  return written.out
}

describeOnBothEngines('the report for leadership from the store', (openTestStore) => {
  const open = () => openTestStore({ now: () => Date.parse('2027-01-20') })

  it('reads what the App kept, velocity beside quality in every row', async () => {
    const store = await open()
    await fill(store)
    pointAt(store)
    const text = await print('ACME')
    expect(text).toContain('# Delivery and quality · acme · Q4 2026 (1 Oct – 31 Dec)')
    expect(text).toContain('**Velocity is up 50%. What it costs in defects is not known')
    const [head = '', , ...rows] = text.split('\n').filter((line) => line.startsWith('| '))
    expect(head).toContain('quality beside it')
    expect(rows.slice(0, 5).every((row) => row.split(' | ').length === 5)).toBe(true)
    expect(text).toContain('32 of 275 (12%) → 182 of 409 (44%)')
  })

  it('compares a pilot by the labels that were kept, whenever it was configured', async () => {
    const store = await open()
    await fill(store)
    const pilot = { name: 'tests', from: '2026-10-05', to: '2026-12-28', label: 'ai-pilot' }
    await saveConfiguration(store, {
      key: ownerKey({ installationId: '42', owner: 'acme' }),
      installationId: '42',
      json: JSON.stringify({ pilots: [pilot] }),
      problems: '[]',
      etag: null,
      checkedAt: 0,
    })
    pointAt(store)
    expect(await print('acme')).toMatch(/Pilot “tests”.*\n[\s\S]*merged without a written trace \| /)
  })

  it.each([
    { owner: 'nobody', options: {}, says: /nobody is not known here/ },
    { owner: 'acme', options: { quarter: '2026-Q5' }, says: /--quarter 2026-Q5 is not a quarter/ },
    { owner: 'acme', options: { quarter: '2025-Q4' }, says: /nothing is known to be merged in 2025-Q4/ },
    { owner: 'acme', options: { config: 'a.yml' }, says: /--config is for archives/ },
  ])('says in one sentence what is wrong: $says', async ({ owner, options, says }) => {
    const store = await open()
    await installShop(store)
    pointAt(store)
    await expect(print(owner, options)).rejects.toThrow(says)
  })
})

describe('options that the outer command has, too', () => {
  it('are those of the report for leadership, wherever they stand', () => {
    const given = { format: 'html', out: 'a.html', timezone: 'Europe/Berlin', config: 'a.yml', cache: 'elsewhere' }
    expect(takeOuterOptions(ASKED, given)).toEqual({
      ...ASKED,
      format: 'html',
      out: 'a.html',
      timezone: 'Europe/Berlin',
      config: 'a.yml',
    })
  })

  it('have their own formats', () => {
    expect(() => takeOuterOptions(ASKED, { format: 'csv' })).toThrow(/markdown or html/)
  })
})

describe('the report for leadership from an archive', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('is a page with the pilots of the configuration', async () => {
    const path = (name: string) => join(folder, name)
    writeFileSync(path('pulls.jsonl'), archiveLines().join('\n'))
    writeFileSync(path('own.yml'), 'pilots: [{ name: tests, from: 2026-10-05, to: 2026-12-28, repositories: [shop] }]')
    const { io } = createIo()
    const options = { ...ASKED, format: 'html', from: [path('pulls.jsonl')], config: path('own.yml') } as const // its own format
    expect(await leadership(undefined, { ...options, out: path('page.html') }, io)).toBe(0)
    const page = readFileSync(path('page.html'), 'utf8')
    expect(page).toContain('Pilot “tests”')
    expect(page).not.toMatch(/<script|NaN|undefined/)
  })
})

/** As `fetch` writes them, what the reports need of each. */
function archiveLines(): readonly string[] {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return driftingPulls().map((one) =>
    JSON.stringify({
      repo: 'acme/shop',
      number: one.number,
      author: 'ada',
      authorType: 'User',
      state: 'MERGED',
      draft: false,
      createdAt: iso(one.createdAt),
      readyAt: iso(one.startedAt),
      updatedAt: iso(one.mergedAt),
      mergedAt: iso(one.mergedAt),
      closedAt: iso(one.mergedAt),
      additions: 100,
      deletions: 20,
      title: 'Count totals',
      labels: [],
      reviews: [
        {
          id: `r${one.number}`,
          author: 'bob',
          authorType: 'User',
          state: 'APPROVED',
          body: '',
          submittedAt: iso(one.reviewedAt),
        },
      ],
    }),
  )
}
