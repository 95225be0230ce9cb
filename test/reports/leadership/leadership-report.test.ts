import { describe, expect, it } from '@jest/globals'
import { renderLeadershipHtml } from '../../../src/reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../../src/reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../../src/reports/leadership/leadership-report.ts'
import { createQuarterSignals } from '../../../src/reports/leadership/quarter-signals.ts'
import { heldRound, IN_JANUARY, surveySources } from '../../support/held-survey.ts'
import { withDrift } from '../signals/drifting-pulls.ts'

function reportOf(quarter: string, withProposal = true) {
  const signals = withDrift(createQuarterSignals())
  const question = { ...IN_JANUARY, off: ['exitThemes'] }
  return buildLeadershipReport({ signals, question, quarter, scope: 'acme', withProposal })
}

/** Twenty people answered in the quarter, and one of them disagrees. */
function surveyed(isAgreed: boolean) {
  const crowds = [
    { people: 1, scores: { q2: 1 } },
    { people: 19, scores: { q2: 5 } },
  ]
  const sources = surveySources(heldRound('2026-Q4', '2026-11-16T08:00:00Z', ...crowds))
  const signals = createQuarterSignals({ sources })
  const question = { ...IN_JANUARY, isAgreed }
  return buildLeadershipReport({ signals, question, quarter: '2026-Q4', scope: 'acme', withProposal: false })
}

describe('the survey in the report for leadership', () => {
  const name = 'time to do things properly'
  const cells = [name, '80–100% (20–49 answers)', '—', 'too early to compare']

  it.each([
    { why: 'people agreed to figures about groups of them', isAgreed: true },
    { why: 'they did not', isAgreed: false },
  ])('is told in bands, in Markdown and HTML, exactly where $why: $isAgreed', ({ isAgreed }) => {
    const report = surveyed(isAgreed)
    expect(renderLeadershipMarkdown(report).includes(`| ${cells.join(' | ')} |`)).toBe(isAgreed)
    expect(renderLeadershipHtml(report).includes(name)).toBe(isAgreed)
    const isOn = 'Signals about groups of people are on (signals.people: agreed).'
    for (const text of [renderLeadershipMarkdown(report), renderLeadershipHtml(report)])
      expect(text.includes(isOn)).toBe(isAgreed)
  })
})

describe('the report for leadership', () => {
  it('reads well for a quarter of drift', () => {
    expect(renderLeadershipMarkdown(reportOf('2026-Q4'))).toMatchInlineSnapshot(`
"# Delivery and quality · acme · Q4 2026 (1 Oct – 31 Dec)

**Velocity is up 50%. What it costs in defects is not known: tell Soundings which labels mean found in production.**

Also clear in the same quarter:

- approvals most like a formality: 2 of 275 (1%) → 182 of 409 (44%)
- refactoring: 30 of 275 (11%) → 12 of 409 (3%)

| velocity | was → is | quality beside it | was → is | both |
| --- | --- | --- | --- | --- |
| merged pull requests a week | 21.0 → 31.5 (+50%; 38 and 12 weeks) | defect escape rate | not connected | faster, quality not known |
| work started to production, median | 1 d → 1 d (n = 275 and 409) | change failure rate | not connected | no clear change of pace, quality not known |
| time to first review, median | 1 h → 1 h (n = 276 and 410) | review depth, median | 49 → 45 of 100 (−8%; n = 275 and 409) | no clear change of pace, quality not clearly changed |
| changes with a sign of AI help | 45 of 276 (16%) → 184 of 414 (44%) | reverted within 28 days | without 0 of 185 (0%), with 0 of 148 (0%) | no clear difference, size taken into account |
| story points a week | not connected | merged without a written trace | 32 of 275 (12%) → 182 of 409 (44%) | pace not known, quality worse |

As of 11 Jan 2027. Rows compare this quarter with the one before, velocity with the year before. A change is claimed where it is at least a fifth and clear at 1%.

## Healthy or inflated?

| signal | healthy | AI-inflated (warning) | here: was → is | reads as |
| --- | --- | --- | --- | --- |
| story points, else merged pull requests | steady or slightly up | +30% to +60% | merged pull requests a week 21.0 → 31.5 (+50%) | warning |
| production defects | stable or falling | climbing by the quarter | — | no data |
| review depth | reviewers ask and propose | approvals without a trace | approvals most like a formality 1% → 44% | warning |
| satisfaction of those longest here | stable | declining | — | no data |
| on-call | predictable | rising | — | no data |
| ramp of new engineers | 3–6 months | 6–9 months and more | — | no data |
| tech debt | managed, refactoring planned | growing | refactoring 11% → 3% | warning |
| attrition | below what is usual | rising | — | no data |

3 of 8 read as warning, 5 as no data. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows.

## AI help beside quality, month by month

The same months, one chart above the other. What changes in one may show in another months later, or not at all; two things in the same time are no cause.

\`\`\`mermaid
%%{init: {"xyChart": {"width": 720, "height": 260}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%
xychart-beta
  accTitle: Merged changes with a sign of AI help, month by month
  accDescr: In percent, 19 in 2026-01 and 45 in 2026-12, between 15 and 45 in all. The table below has every value.
  title "Merged changes with a sign of AI help"
  x-axis [2026-01, 2026-02, 2026-03, 2026-04, 2026-05, 2026-06, 2026-07, 2026-08, 2026-09, 2026-10, 2026-11, 2026-12]
  y-axis "percent" 0 --> 100
  bar [19, 15, 17, 17, 17, 17, 16, 16, 17, 44, 44, 45]
\`\`\`

\`\`\`mermaid
%%{init: {"xyChart": {"width": 720, "height": 260}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%
xychart-beta
  accTitle: Merged without a written trace, month by month
  accDescr: In percent, 11 in 2026-01 and 45 in 2026-12, between 10 and 45 in all. The table below has every value.
  title "Merged without a written trace"
  x-axis [2026-01, 2026-02, 2026-03, 2026-04, 2026-05, 2026-06, 2026-07, 2026-08, 2026-09, 2026-10, 2026-11, 2026-12]
  y-axis "percent" 0 --> 100
  bar [11, 12, 10, 12, 11, 11, 12, 10, 12, 44, 44, 45]
\`\`\`

\`\`\`mermaid
%%{init: {"xyChart": {"width": 720, "height": 260}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%
xychart-beta
  accTitle: Review depth of 100, median, month by month
  accDescr: In points, 49 in 2026-01 and 45 in 2026-12, between 45 and 49 in all. The table below has every value.
  title "Review depth of 100, median"
  x-axis [2026-01, 2026-02, 2026-03, 2026-04, 2026-05, 2026-06, 2026-07, 2026-08, 2026-09, 2026-10, 2026-11, 2026-12]
  y-axis "points" 0 --> 100
  bar [49, 49, 49, 49, 49, 49, 49, 49, 49, 46, 45, 45]
\`\`\`

| month | Merged changes with a sign of AI help | Merged without a written trace | Review depth of 100, median |
| --- | --- | --- | --- |
| 2026-01 | 15 of 81 (19%) | 9 of 81 (11%) | 49 (n = 81) |
| 2026-02 | 13 of 84 (15%) | 10 of 84 (12%) | 49 (n = 84) |
| 2026-03 | 16 of 93 (17%) | 9 of 93 (10%) | 49 (n = 93) |
| 2026-04 | 15 of 90 (17%) | 11 of 90 (12%) | 49 (n = 90) |
| 2026-05 | 16 of 93 (17%) | 10 of 93 (11%) | 49 (n = 93) |
| 2026-06 | 15 of 90 (17%) | 10 of 90 (11%) | 49 (n = 90) |
| 2026-07 | 15 of 93 (16%) | 11 of 93 (12%) | 49 (n = 93) |
| 2026-08 | 15 of 93 (16%) | 9 of 93 (10%) | 49 (n = 93) |
| 2026-09 | 15 of 90 (17%) | 11 of 90 (12%) | 49 (n = 90) |
| 2026-10 | 62 of 140 (44%) | 62 of 140 (44%) | 46 (n = 140) |
| 2026-11 | 60 of 135 (44%) | 60 of 135 (44%) | 45 (n = 135) |
| 2026-12 | 62 of 139 (45%) | 62 of 139 (45%) | 45 (n = 139) |

## Merged with AI help, this quarter

|  | merged | first review, median | depth, median | without a written trace | reverted in 28 days |
| --- | --- | --- | --- | --- | --- |
| no sign of AI help | 230 | 1 h | 49 | 0 of 230 (0%) | 0 of 185 (0%) |
| AI help declared | 184 | 1 h | 0 | 184 of 184 (100%) | 0 of 148 (0%) |

- Of 414 merged changes at least 184 (44%) carry a sign of AI help; many tools leave none.
- Size taken into account, changes that declare AI help were merged without a written trace more often (100% and 0%).
- 2 comparisons with changes of the same size without a sign: 1 clear at 5%; by chance alone one of twenty would be.
- Shares in the table are as counted; larger changes are reverted more often whoever wrote them, so a sentence compares changes of one size. Cohorts are compared from 20 changes on. AI help that leaves no sign is among those without one.

## What is not known

- AI that leaves no sign: the share of changes with AI help is a lower bound.
- Whether reviews happen on calls, in pairs or in chat: they leave no trace.
- Figures about groups of people (ramp, attrition, survey and others): they are off until those people agree.
- Of 409 merged changes nothing tells when work began: the cycle starts with the creation.
- Not connected: story points a week; issues opened again (it needs issues with their labels and fields).
- Not connected: defect escape rate (tell Soundings which labels mean found in production).
- Not connected: lines changed again within 21 days; TODO and FIXME per 1,000 lines, net (it needs the patches of merged pull requests).
- Not connected: change failure rate; deployments that mend; time to recover, median (it needs deployments, releases or tags).
- Not connected: pages in an on-call week; pages caused by a change (it needs incidents and on-call shifts).
- Not connected: decision records added (no decision records were found; name their folder).

## Proposal (draft)

1. Run a pilot for a quarter: AI for named tasks (boilerplate, tests, documentation), with the measures of this page before and during.
2. Show the defect escape rate and review depth beside velocity wherever velocity is shown.
3. Review these signals with the team once a month, for half an hour.
4. To decide: who owns each of these, and by when.
"
`)
  })

  it('proposes nothing where nobody wants it', () => {
    expect(renderLeadershipMarkdown(reportOf('2026-Q4', false))).not.toContain('Proposal')
    expect(renderLeadershipHtml(reportOf('2026-Q4', false))).not.toContain('Proposal')
  })

  it('is one page without script, with a chart of each measure over the same months', () => {
    const html = renderLeadershipHtml(reportOf('2026-Q4'))
    expect(html.match(/<svg /g)).toHaveLength(3)
    // On one scale, and from the first month on of which anything is known.
    expect(html.match(/text-anchor="end">100</g)).toHaveLength(3)
    const labelled = [...html.matchAll(/text-anchor="middle">(\d\d)</g)].map(([, month]) => month)
    const months = [...html.matchAll(/>(\d{4}-(\d\d))</g)].map(([, , month]) => month)
    expect(months).toEqual(expect.arrayContaining(labelled))
    expect(html).not.toMatch(/<script|https?:|NaN|undefined|Infinity/)
  })

  it('escapes the name of the organisation', () => {
    const report = { ...reportOf('2026-Q4'), scope: '<b>*acme*' }
    expect(renderLeadershipHtml(report)).toContain('&lt;b&gt;*acme*')
    expect(renderLeadershipMarkdown(report).split('\n')[0]).not.toContain('<b>')
  })

  it.each(['2026-11', '2026-Q5', 'Q4'])('takes %p for no quarter', (name) => {
    expect(() => reportOf(name)).toThrow(RangeError)
  })

  it.each([/because/, /due to/, /thanks to/, /drives/, /productiv/i])('has no word of %p', (word) => {
    expect(renderLeadershipMarkdown(reportOf('2026-Q4'))).not.toMatch(word)
  })
})
