import { describe, expect, it } from '@jest/globals'
import { compareAiCohorts } from '../../../src/health/cohorts/ai/ai-cohorts.ts'
import { aiCohortNotes, aiCohortTable } from '../../../src/reports/ai-cohorts/ai-cohort-table.ts'
import { aiCohortsJson } from '../../../src/reports/ai-cohorts/ai-cohorts-json.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../../src/reports/analysis/analysis-markdown.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { DAY, factsOf } from '../../health/signals/made-facts.ts'
import { mergedPull, spread } from '../../health/signals/signal-pulls.ts'

const QUARTER = { from: 100 * DAY, to: 191 * DAY }
const reaches = [QUARTER.from, QUARTER.to] as const
const observer = { asOf: 400 * DAY, timezone: 'UTC' }

/** 60 and 200 changes of two sizes, of which 9 and 12 are undone: large ones more often, whoever wrote them. */
function worked() {
  const size = (index: number, small: number) => (index < small ? 10 : 100)
  const helped = spread(60, reaches, (index) => ({
    number: 1000 + index,
    cohort: 'ai-assisted',
    aiHelp: 'declared',
    effectiveLines: size(index, 20),
  }))
  const others = spread(200, reaches, (index) => ({ number: index, effectiveLines: size(index, 150) }))
  const undone = [1000, ...range(1020, 8), ...range(0, 6), ...range(150, 6)]
  const undo = undone.map((reverts, index) =>
    mergedPull((QUARTER.to + QUARTER.from) / 2, { number: 5000 + index, isRevert: true, reverts, cohort: 'bot' }),
  )
  const soon = undo.map((pull) => ({ ...pull, mergedAt: mergedAtOf([...helped, ...others], pull.reverts) + DAY }))
  return compareAiCohorts(factsOf([...helped, ...others, ...soon]), QUARTER, observer)
}

function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

function mergedAtOf(pulls: ReturnType<typeof spread>, number: number | null): number {
  return pulls.find((pull) => pull.number === number)?.mergedAt ?? 0
}

describe('cohorts by AI help', () => {
  it('differ as counted, and no sentence claims what is a matter of size', () => {
    const cohorts = worked()
    const rows = aiCohortTable(cohorts)?.rows ?? []
    expect(rows.map(([name, merged, , , , reverted]) => [name, merged, reverted])).toEqual([
      ['no sign of AI help', '200', '12 of 200 (6%)'],
      ['AI help declared', '60', '9 of 60 (15%)'],
    ])
    expect(aiCohortNotes(cohorts).slice(0, 2)).toEqual([
      'Of 260 merged changes at least 60 (23%) carry a sign of AI help; many tools leave none.',
      '2 comparisons with changes of the same size without a sign: no clear difference.',
    ])
    const declared = aiCohortsJson(cohorts).comparisons.find(({ cohort }) => cohort === 'declared')
    expect(declared).toMatchObject({
      reverted28: { p: expect.closeTo(0.0323, 4), adjusted: { p: expect.closeTo(0.307, 3) }, isClaimed: false },
    })
  })

  const analysis = () => ({
    ...createAnalyzer({ from: undefined, to: undefined, asOf: observer.asOf, timezone: 'UTC' }).analysis(),
    aiCohorts: worked(),
  })

  it.each([
    { where: 'a page', text: () => renderAnalysisHtml(analysis(), 'acme') },
    { where: 'Markdown', text: () => renderAnalysisMarkdown(analysis()) },
  ])('are seen in $where with their counts', ({ text }) => {
    for (const words of ['12 of 200 (6%)', '9 of 60 (15%)', 'at least 60 (23%)']) expect(text()).toContain(words)
  })

  it('are seen in JSON and CSV with all that was counted', () => {
    const reverted = { cohort: { part: 9, whole: 60 }, noSign: { part: 12, whole: 200 }, leftOut: 0, isClaimed: false }
    const { aiCohorts } = analysisJson(analysis())
    expect(aiCohorts?.comparisons).toContainEqual(
      expect.objectContaining({ cohort: 'declared', state: 'ok', reverted28: expect.objectContaining(reverted) }),
    )
    const row = analysisCsvRows(analysis()).find(({ rows, name }) => rows === 'ai cohort' && name === 'declared')
    expect(row).toMatchObject({
      'reverted28.cohort.part': 9,
      'reverted28.noSign.whole': 200,
      'reverted28.adjusted.p': expect.closeTo(0.307, 3),
    })
  })

  it('are one row each and one for all, where several carry a sign', () => {
    const agents = spread(30, reaches, (index) => ({ number: 1000 + index, cohort: 'agent', verdict: 'no-trace' }))
    const few = spread(3, reaches, (index) => ({ number: 2000 + index, cohort: 'ai-assisted', aiHelp: 'detected' }))
    const others = spread(40, reaches, (index) => ({ number: index }))
    const cohorts = compareAiCohorts(factsOf([...agents, ...few, ...others]), QUARTER, observer)
    expect((aiCohortTable(cohorts)?.rows ?? []).map(([name, merged, review]) => [name, merged, review])).toEqual([
      ['no sign of AI help', '40', '1 h'],
      ['any sign of AI help', '33', '1 h'],
      ['by agents', '30', '1 h'],
      ['AI help detected', '3', 'too few to compare'],
    ])
    expect(aiCohortNotes(cohorts)[2]).toBe(
      'Size taken into account, changes by agents were merged without a written trace more often (100% and 0%).',
    )
  })

  it('are no table where nothing carries a sign', () => {
    expect(aiCohortTable(compareAiCohorts(factsOf(spread(40, reaches)), QUARTER, observer))).toBeUndefined()
  })

  it.each([/because/, /better|worse/, /AI-written/, /only|just/])('have no word of %p', (word) => {
    expect(aiCohortNotes(worked()).join(' ')).not.toMatch(word)
  })
})
