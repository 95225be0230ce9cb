import { z } from 'zod'
import { metricsJson, valueJson } from '../../reports/shared/metrics-json.ts'
import { metricsAnswer } from '../views/metrics-answer.ts'
import type { AnswerOf, CsvRow } from '../views/view.ts'
import type { Figures } from './read-figures.ts'

const count = z.int().min(0)
const name = z.string().describe('OWNER/NAME')

/** What the pages of figures show, as data. */
export const figuresAnswer = z.strictObject({
  schema: z.literal('soundings.dashboard/1'),
  weeksBack: z.int(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  all: metricsAnswer.nullable().describe('Null where fewer than five people reviewed.'),
  weeks: z.array(z.strictObject({ week: z.string().describe('2026-W47'), ...metricsAnswer.shape })),
  repositories: z.array(z.strictObject({ id: z.string(), repository: name, waiting: count, ...metricsAnswer.shape })),
  hidden: count.describe('Repositories that are not shown, for fewer than five people or beside such.'),
  waiting: z.array(z.strictObject({ repository: name, number: z.int(), since: z.iso.datetime() })),
})

export function figuresJson(
  { window, all, weeks, repositories, hidden, waiting }: Figures,
  period: number,
): AnswerOf<typeof figuresAnswer> {
  return {
    schema: 'soundings.dashboard/1',
    weeksBack: period,
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
    all: all === undefined ? null : metricsJson(all),
    weeks: weeks.map((week) => ({ week: week.week, ...metricsJson(week) })),
    repositories: repositories.map(({ repository: { id, owner, name }, figures, waiting: n }) => ({
      id,
      repository: `${owner}/${name}`,
      waiting: n,
      ...metricsJson(figures),
    })),
    hidden,
    waiting: waiting.map(({ repository: { owner, name }, number, since }) => ({
      repository: `${owner}/${name}`,
      number,
      since: new Date(since).toISOString(),
    })),
  }
}

/** A row for each week; durations in seconds. */
export const FIGURES_CSV = {
  columns: ['week', 'ready', 'reviewed', 'waiting', 'first_review_p50', 'first_review_p95', 'merged_unreviewed'],
  rows: ({ figures: { weeks } }: { readonly figures: Figures }): readonly CsvRow[] =>
    weeks.map(({ week, pullRequests, timeToFirstReview: { n, censored, p50, p95, mergedUnreviewed } }) => ({
      week,
      ready: pullRequests.total,
      reviewed: n,
      waiting: censored,
      first_review_p50: valueJson(p50),
      first_review_p95: valueJson(p95),
      merged_unreviewed: mergedUnreviewed,
    })),
} as const
