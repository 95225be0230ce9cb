import { formatDays } from '../../util/dates.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { aiCohortNotes, aiCohortTable } from '../ai-cohorts/ai-cohort-table.ts'
import { type PullLinks, titledLink } from '../digest/highlights.ts'
import type { DigestIssue } from '../digest/weekly-digest.ts'
import { type PilotTable, pilotTables } from '../pilots/pilot-tables.ts'
import { fitSections, type Section } from '../shared/fit-sections.ts'
import { renderBreakers } from '../signals/breakers/render-breakers.ts'
import { signalsTable } from '../signals/signals-table.ts'
import { checkVelocity, isToldOf } from '../velocity-check/velocity-check.ts'
import { VELOCITY_HEADER, velocityRows, velocitySummary } from '../velocity-check/velocity-table.ts'
import { behindSection } from './behind-section.ts'
import type { CelebratedPull, Gift } from './celebrate.ts'
import { countingFold } from './counting-fold.ts'
import { directoriesSection } from './directories-section.ts'
import { healthLead } from './health-lead.ts'
import type { HealthReport } from './health-report.ts'
import { monthsTable } from './months-table.ts'

/** What a reader takes in and a mail carries. */
const MAX_BODY = 20_000
/** GitHub refuses titles of more than 256 characters. */
const LONGEST_SCOPE = 100

export interface HealthOptions {
  readonly links: PullLinks
  /** Our own mark, by which the issue is found again after a crash; printed invisibly. */
  readonly marker: string
}

/** The issue about a month or a quarter as GitHub is to show it. Pure. */
export function renderHealthIssue(report: HealthReport, { links, marker }: HealthOptions): DigestIssue {
  const end = `<!-- ${marker} -->\n`
  const body = fitSections(sectionsOf(report, links), MAX_BODY - end.length - 2)
  return { title: healthTitle(report), body: `${body}\n\n${end}` }
}

/** `Engineering health · acme · November 2026 (1–30 Nov)`, `Sustainability · acme · Q4 2026 (1 Oct – 31 Dec)` */
export function healthTitle({ scope, period, timezone }: Pick<HealthReport, 'scope' | 'period' | 'timezone'>): string {
  const name = [...scope.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, LONGEST_SCOPE).join('')
  const days = formatDays(period.from, period.to - 1, timezone)
  const what = period.cadence === 'monthly' ? 'Engineering health' : 'Sustainability'
  return `${what} · ${name} · ${periodName({ period, timezone })} (${days})`
}

/** `November 2026`, `Q4 2026`. */
export function periodName({ period, timezone }: Pick<HealthReport, 'period' | 'timezone'>): string {
  if (period.cadence === 'quarterly') return period.name.split('-').toReversed().join(' ')
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: timezone }).format(period.from)
}

/** Where there is no room, the least important goes first; never the lead, the breakers and the count. */
function sectionsOf(report: HealthReport, links: PullLinks): readonly Section[] {
  const own = report.answers.filter(({ signal }) => signal.cadence === report.period.cadence)
  const others = report.answers.filter((one) => !own.includes(one))
  return [
    { importance: 9, text: healthLead(report) },
    { importance: 8, text: renderBreakers(report.answers, report.period.cadence) },
    { importance: 7, text: tableSection(periodName(report), own, report.period.name) },
    { importance: 6, text: monthsTable(report) },
    { importance: 5, text: celebrateSection(report.celebrated, links) },
    { importance: 6, text: velocitySection(report) },
    { importance: 5, text: behindSection(report, links) },
    { importance: 4, text: directoriesSection(report, links) },
    { importance: 5, text: aiSection(report) },
    ...pilotTables(report.pilots, escapeMarkdown).map((table) => ({ importance: 5, text: pilotSection(table) })),
    { importance: 4, text: othersSection(own, others) },
    { importance: 3, text: folded('Not connected', notConnected(report)) },
    { importance: 9, text: countingFold(report) },
  ]
}

function tableSection(title: string, answers: HealthReport['answers'], about?: string): string {
  const table = tableOf(answers, about)
  return table === '' ? '' : `### ${escapeMarkdown(title)}\n\n${table}`
}

function tableOf(answers: HealthReport['answers'], about?: string): string {
  const { head, rows, notes } = signalsTable(answers, about)
  const table = rows.length === 0 ? [] : [markdownTable(head, rows)]
  return [...table, ...notes].join('\n\n')
}

/** In the open where there is little else to read. */
function othersSection(own: HealthReport['answers'], others: HealthReport['answers']): string {
  const isBare = signalsTable(own).rows.length < FEW_ROWS
  return isBare ? tableSection(OTHERS, others) : folded(OTHERS, tableOf(others))
}

const OTHERS = 'All other signals, at the end of their last period'
/** Fewer rows than this tell little about a month. */
const FEW_ROWS = 4

function velocitySection({ answers }: HealthReport): string {
  const checked = checkVelocity(answers)
  if (!isToldOf(checked)) return ''
  const table = markdownTable(VELOCITY_HEADER, velocityRows(checked))
  return `### Healthy or inflated?\n\n${table}\n\n${velocitySummary(checked)}`
}

function aiSection({ aiCohorts }: HealthReport): string {
  const table = aiCohortTable(aiCohorts)
  if (table === undefined) return ''
  const content = `${markdownTable(table.header, table.rows)}\n\n${listed(aiCohortNotes(aiCohorts))}`
  return folded('Merged with AI help, thirteen weeks', content)
}

function pilotSection({ title, header, rows, notes }: PilotTable): string {
  const table = rows.length === 0 ? [] : [markdownTable(header, rows)]
  return [`### ${title}`, ...table, listed(notes)].join('\n\n')
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

const GIFTS: Readonly<Record<Gift, string>> = {
  decision: 'wrote a decision down',
  refactoring: 'a refactoring',
  tests: 'nothing but tests',
}

/** By pull request, never by person; what cannot be linked is left out. */
function celebrateSection(celebrated: readonly CelebratedPull[], links: PullLinks): string {
  const lines = celebrated.flatMap((pull) => {
    const link = titledLink(pull, links)
    return link === undefined ? [] : `- ${link} · ${GIFTS[pull.gift]}`
  })
  return lines.length === 0 ? '' : `### Worth celebrating\n\n${lines.join('\n')}`
}

function notConnected({ answers }: HealthReport): string {
  return listed(signalsTable(answers).notConnected)
}

function folded(title: string, content: string): string {
  return content === '' ? '' : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}
