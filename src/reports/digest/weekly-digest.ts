import { formatDays } from '../../util/dates.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { figurePhrase } from '../shared/cells.ts'
import { fitSections, type Section } from '../shared/fit-sections.ts'
import { toldColumns } from '../shared/told-columns.ts'
import { renderBreakers } from '../signals/breakers/render-breakers.ts'
import type { Digest } from './build-digest.ts'
import { type PullLinks, renderHighlights, renderSpans } from './highlights.ts'
import { digestLead } from './lead/lead.ts'
import { listSentence } from './lead/list-sentence.ts'
import { behindTheCounts } from './sections/behind-the-counts.ts'
import { p95Chart, substanceChart, timesChart, unplottedSentence } from './sections/charts.ts'
import { cohortSection } from './sections/cohort-table.ts'
import { renderCounting } from './sections/counting.ts'
import { loadSentence } from './sections/load-sentence.ts'
import { TABLE_HEADER, tableRows } from './sections/main-table.ts'
import { missedSentence } from './sections/missed-weeks.ts'
import { p95Sentences } from './sections/p95-sentences.ts'
import { repositoryTables } from './sections/repository-table.ts'
import { countsByWeek, weekByWeek } from './sections/week-by-week.ts'
import { isTiny, weekKind } from './week-kind.ts'
import { whereTheyWent } from './where-they-went.ts'

export const DIGEST_LABEL = 'review-digest'
/** What a reader takes in and a mail carries; GitHub itself refuses more than 65,536. */
const MAX_BODY = 20_000
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

/** The digest as GitHub is to show it: what changed and what to do first, then tables, charts, and how it was counted. Pure. */
export function renderWeeklyDigest(digest: Digest, options: DigestOptions): DigestIssue {
  const end = `<!-- ${options.marker} -->\n`
  return {
    title: digestTitle(digest),
    body: `${fitSections(renderSections(digest, options), MAX_BODY - end.length - 2)}\n\n${end}`,
  }
}

/** `Review digest · acme · 2026-W47 (16–22 Nov)` */
export function digestTitle({ scope, week, window }: Pick<Digest, 'scope' | 'week' | 'window'>): string {
  const name = [...scope.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, LONGEST_SCOPE).join('')
  const days = formatDays(Date.parse(window.from), Date.parse(window.to) - 1, window.timezone)
  return `Review digest · ${name} · ${week} (${days})`
}

/** Where there is no room, the least important goes first: twelve weeks, agents, rows, then list items; never the lead and the count. */
function renderSections(digest: Digest, options: DigestOptions): readonly Section[] {
  const { links, corrections } = options
  const kind = weekKind(digest)
  const lead = { importance: 12, text: leadText(digest, links) }
  const breakers = { importance: 11, text: renderBreakers(digest.signals) }
  const missed = { importance: 11, text: missedSentence(digest) ?? '' }
  const counting = { importance: 12, text: renderCounting(digest) }
  if (kind === 'quiet') return [lead, breakers, missed, counting]
  const rows = repositoryTables(digest)
  const hasFigures = !isTiny(digest)
  const figures: readonly Section[] = [
    { importance: 9, text: numbersSection(digest, kind === 'first') },
    { importance: 6, text: rows.open },
  ]
  const comparisons: readonly Section[] = [
    { importance: 4, text: section('Agents and AI-assisted changes, last four weeks', cohortSection(digest)) },
    { importance: 4, text: section('AI reviewers', aiReviewSentence(digest)) },
    { importance: 3, text: section('How the load is spread', loadSentence(digest) ?? '') },
    { importance: 2, text: chartsSection(digest) },
    { importance: 5, text: rows.folded },
    { importance: 2, text: weeksFold(digest) },
  ]
  return [
    lead,
    breakers,
    missed,
    ...lookSections(digest, links),
    ...(hasFigures ? figures : []),
    { importance: 7, text: section('Good reviews to learn from', renderHighlights(digest.exemplary, links)) },
    { importance: 3, text: corrections ?? '' },
    ...(hasFigures ? comparisons : [{ importance: 2, text: countsFold(digest) }]),
    { importance: 4, text: behindTheCounts(digest, links) },
    counting,
  ]
}

/** What cannot be named cannot be asked for: such a sentence is left out. */
function leadText(digest: Digest, links: PullLinks): string {
  return digestLead(digest)
    .flatMap(({ isFinding, spans }) => {
      const text = renderSpans(spans, links)
      if (text === undefined) return []
      return isFinding ? `**${text}**` : text.replace(/^To do:/, '**To do:**')
    })
    .join(' ')
}

function lookSections(digest: Digest, links: PullLinks): readonly Section[] {
  const last = listSentence(digest)
  const items = renderHighlights(digest.worthALook, links)
  return [
    { importance: 8, text: section('Worth a look', items) },
    { importance: 8, text: last === undefined ? '' : (renderSpans(last.spans, links) ?? '') },
  ]
}

/** In the first weeks nothing can be read as anything. */
function numbersSection(digest: Digest, isFirst: boolean): string {
  const rows = tableRows(digest)
  if (rows.length === 0) return ''
  const columns = isFirst ? 4 : TABLE_HEADER.length
  const { header, rows: told } = toldColumns(
    TABLE_HEADER.slice(0, columns),
    rows.map((row) => row.slice(0, columns)),
  )
  const table = markdownTable(header, told)
  const after = [...p95Sentences(digest), whereTheyWent(digest)].filter((text) => text !== '')
  return [`### ${escapeMarkdown(digest.scope)} this week`, table, after.join('\n\n')].filter(Boolean).join('\n\n')
}

function section(title: string, content: string): string {
  return content === '' ? '' : `### ${title}\n\n${content}`
}

function chartsSection(digest: Digest): string {
  const charts = [timesChart(digest), unplottedSentence(digest), substanceChart(digest)].filter(
    (part) => part !== undefined,
  )
  if (charts.length === 0) return ''
  const intro =
    'Each point covers the four weeks up to that week; the last one is this week. The same numbers are in the table below.'
  return ['### Twelve weeks', intro, ...charts].join('\n\n')
}

function weeksFold(digest: Digest): string {
  const table = weekByWeek(digest)
  return table === '' ? '' : fold('The numbers, week by week', [p95Chart(digest), table].filter(Boolean).join('\n\n'))
}

/** Once a month is enough for a table in which little changes. */
function countsFold(digest: Digest): string {
  const { asOf, timezone } = digest.window
  const day = Temporal.Instant.from(asOf).toZonedDateTimeISO(timezone).day
  const table = day > 7 ? '' : countsByWeek(digest)
  return table === '' ? '' : fold('The numbers, week by week', table)
}

function fold(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}

/** A clock of its own: it never stops that of people. Empty where too few were looked at to say. */
function aiReviewSentence({ aiReviews: { n, p50 } }: Digest): string {
  const median = figurePhrase(p50)
  if (median === undefined) return ''
  return `In the last four weeks AI reviewers looked at ${n} pull requests, after a median of ${median}. That is a clock of its own; the times above are of people.`
}
