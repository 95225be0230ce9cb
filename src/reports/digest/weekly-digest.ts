import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { figurePhrase } from '../shared/cells.ts'
import { fitSections, type Section } from '../shared/fit-sections.ts'
import type { Digest } from './build-digest.ts'
import { boundSentence, substanceChart, timesChart } from './digest-charts.ts'
import { renderCounting } from './digest-counting.ts'
import { renderLead } from './digest-lead.ts'
import {
  CHART_HEADER,
  COHORT_HEADER,
  chartRows,
  cohortRows,
  loadSentence,
  p95Sentences,
  TABLE_HEADER,
  tableRows,
} from './digest-table.ts'
import { type PullLinks, renderHighlights } from './highlights.ts'

export const DIGEST_LABEL = 'review-digest'
/** GitHub refuses longer bodies. */
const MAX_BODY = 65_536
/** GitHub refuses titles of more than 256 characters. */
const LONGEST_SCOPE = 100

export interface DigestIssue {
  readonly title: string
  readonly body: string
}

export interface DigestOptions {
  readonly links: PullLinks
  /** Our own mark, by which the issue is found again after a crash; printed invisibly. */
  readonly marker: string
  /** What became of last week's figures since they were posted; undefined where nothing is to be said. */
  readonly corrections?: string
}

/** The digest as GitHub is to show it: plain sentences first, then a table, charts, and how it was counted. Pure. */
export function renderWeeklyDigest(digest: Digest, options: DigestOptions): DigestIssue {
  const end = `<!-- ${options.marker} -->\n`
  return {
    title: digestTitle(digest),
    body: `${fitSections(renderSections(digest, options), MAX_BODY - end.length - 2)}\n\n${end}`,
  }
}

export function digestTitle({ scope, week }: Pick<Digest, 'scope' | 'week'>): string {
  const name = [...scope.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, LONGEST_SCOPE).join('')
  return `Review digest · ${name} · ${week}`
}

/** In the order of reading; the least important goes first where there is no room. */
function renderSections(digest: Digest, { links, corrections }: DigestOptions): readonly Section[] {
  const cohorts = cohortRows(digest)
  return [
    { importance: 10, text: renderLead(digest) },
    { importance: 9, text: numbersSection(digest) },
    { importance: 3, text: corrections ?? '' },
    { importance: 8, text: listSection('Worth a look', renderHighlights(digest.worthALook, links)) },
    { importance: 6, text: listSection('Good reviews to learn from', renderHighlights(digest.exemplary, links)) },
    { importance: 5, text: chartsSection(digest) },
    { importance: 4, text: listSection('How the load is spread', loadSentence(digest) ?? '') },
    {
      importance: 4,
      text: listSection(
        'Agents and AI-assisted changes, last four weeks',
        cohorts === undefined ? '' : cohortSection(cohorts),
      ),
    },
    { importance: 4, text: listSection('AI reviewers', aiReviewSentence(digest)) },
    { importance: 7, text: renderCounting(digest) },
  ]
}

/** A table of nothing but dashes would say less than the first sentence. */
function numbersSection(digest: Digest): string {
  const { thisWeek, before, scope, waitingNow } = digest
  if (thisWeek.pullRequests.total + before.pullRequests.total + waitingNow.n === 0) return ''
  const table = markdownTable(TABLE_HEADER, tableRows(digest))
  return [`### ${escapeMarkdown(scope)} in numbers`, table, ...p95Sentences(digest)].join('\n\n')
}

function listSection(title: string, content: string): string {
  return content === '' ? '' : `### ${title}\n\n${content}`
}

function chartsSection(digest: Digest): string {
  const charts = [timesChart(digest), boundSentence(digest), substanceChart(digest)].filter(
    (part) => part !== undefined,
  )
  const rows = chartRows(digest)
  if (rows.length === 0) return ''
  const table = markdownTable(CHART_HEADER, rows)
  const numbers = `<details><summary>The numbers, week by week</summary>\n\n${table}\n\n</details>`
  const intro =
    charts.length === 0
      ? 'Too few weeks for a chart yet.'
      : 'Each point covers the four weeks up to that week; the last one is this week. Weeks with too few to tell are no points.'
  return ['### Twelve weeks', intro, ...charts, numbers].join('\n\n')
}

function cohortSection(rows: readonly (readonly string[])[]): string {
  return `AI that leaves no sign is among those by people.\n\n${markdownTable(COHORT_HEADER, rows)}`
}

/** A clock of its own: it never stops that of people. Empty where too few were looked at to say. */
function aiReviewSentence({ aiReviews: { n, p50 } }: Digest): string {
  const median = figurePhrase(p50)
  if (median === undefined) return ''
  return `In the last four weeks AI reviewers looked at ${n} pull requests, after a median of ${median}. That is a clock of its own; the times above are of people.`
}
