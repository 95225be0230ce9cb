import { describe, expect, it } from '@jest/globals'
import { createSignals } from '../../../src/health/signals/create-signals.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { NO_SOURCES, type SignalSources } from '../../../src/health/sources/signal-sources.ts'
import { renderHealthIssue } from '../../../src/reports/health-issue/health-issue.ts'
import { parseHealthPeriod } from '../../../src/reports/health-issue/health-period.ts'
import { buildHealthReport, isSilent } from '../../../src/reports/health-issue/health-report.ts'
import { heldRound, surveySources } from '../../support/held-survey.ts'
import { driftingPulls, withDrift } from '../signals/drifting-pulls.ts'

const links = {
  linkBase: 'https://redirect.github.com',
  find: ({ number }: { readonly number: number }) => ({ owner: 'acme', name: 'shop', title: `Change ${number}` }),
}

function reportOf(name: string, isAgreed = false, sources: SignalSources = NO_SOURCES) {
  const signals = withDrift(createSignals({ sources }))
  const period = parseHealthPeriod(name, 'UTC')
  const asOf = period.to + 8 * 86_400_000
  const question = { asOf, historyFrom: Date.parse('2026-01-01'), timezone: 'UTC', isAgreed }
  return buildHealthReport({ signals, question, scope: 'acme', period, repositories: { counted: 1, leftOut: 0 } })
}

function bodyOf(name: string) {
  return renderHealthIssue(reportOf(name), { links, marker: 'mark' })
}

describe('the issue about a month', () => {
  it('reads well in a month of drift', () => {
    const { title, body } = bodyOf('2026-11')
    expect(`${title}\n\n${body}`).toMatchInlineSnapshot(`
"Engineering health · acme · November 2026 (1–30 Nov)

**Approvals most like a formality rose: 64 of 594 (11%) → 56 of 126 (44%).** 2 more signals are worse than usual. **To do:** look at large changes approved without a word, and at whether they were discussed elsewhere.

> [!WARNING]
> Also tripped, with their numbers among all other signals: approvals most like a formality; merged without a written trace.

<details><summary>Breakers: 7 signals tested, 2 tripped, 2 on watch</summary>

- Watch since 2026-W48. Merged pull requests a week: 27.9 (13 weeks), usually 21.0. Look at what the extra changes are, and at the quality signals beside them.
- Watch since 2026-W44. Refactoring: 18 of 363 (5%), usually 11%. Look at the files that changed most, and plan one refactoring.
- A breaker goes on watch where a signal looks worse than usual, and trips where that is clear: what is read every week twice running, the rest at once. It goes back a step at a time, after good readings. By chance alone all of them together trip about twice in five years.

</details>

### November 2026

Also counted: waiting for more than a week, 0.

### Worth celebrating

- [shop #1561](https://redirect.github.com/acme/shop/pull/1561) Change 1561 · a refactoring
- [shop #1601](https://redirect.github.com/acme/shop/pull/1601) Change 1601 · a refactoring
- [shop #1641](https://redirect.github.com/acme/shop/pull/1641) Change 1641 · a refactoring
- [shop #1507](https://redirect.github.com/acme/shop/pull/1507) Change 1507 · nothing but tests
- [shop #1557](https://redirect.github.com/acme/shop/pull/1557) Change 1557 · nothing but tests
- [shop #1607](https://redirect.github.com/acme/shop/pull/1607) Change 1607 · nothing but tests

### Healthy or inflated?

| signal | healthy | AI-inflated (warning) | here: was → is | reads as |
| --- | --- | --- | --- | --- |
| story points, else merged pull requests | steady or slightly up | +30% to +60% | merged pull requests a week 21.0 → 27.9 (+33%) | warning |
| production defects | stable or falling | climbing by the quarter | — | no data |
| review depth | reviewers ask and propose | approvals without a trace | approvals most like a formality 11% → 44% | warning |
| satisfaction of those longest here | stable | declining | — | no data |
| on-call | predictable | rising | — | no data |
| ramp of new engineers | 3–6 months | 6–9 months and more | — | no data |
| tech debt | managed, refactoring planned | growing | refactoring 11% → 5% | warning |
| attrition | below what is usual | rising | — | no data |

3 of 8 read as warning, 5 as no data. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows.

<details><summary>What is behind these numbers</summary>

- approvals most like a formality: [shop #1642](https://redirect.github.com/acme/shop/pull/1642), [shop #1640](https://redirect.github.com/acme/shop/pull/1640), [shop #1638](https://redirect.github.com/acme/shop/pull/1638), [shop #1636](https://redirect.github.com/acme/shop/pull/1636), [shop #1632](https://redirect.github.com/acme/shop/pull/1632), [shop #1630](https://redirect.github.com/acme/shop/pull/1630), [shop #1628](https://redirect.github.com/acme/shop/pull/1628), [shop #1626](https://redirect.github.com/acme/shop/pull/1626), [shop #1622](https://redirect.github.com/acme/shop/pull/1622), [shop #1620](https://redirect.github.com/acme/shop/pull/1620) and 46 more
- merged without a written trace: [shop #1642](https://redirect.github.com/acme/shop/pull/1642), [shop #1640](https://redirect.github.com/acme/shop/pull/1640), [shop #1638](https://redirect.github.com/acme/shop/pull/1638), [shop #1636](https://redirect.github.com/acme/shop/pull/1636), [shop #1632](https://redirect.github.com/acme/shop/pull/1632), [shop #1630](https://redirect.github.com/acme/shop/pull/1630), [shop #1628](https://redirect.github.com/acme/shop/pull/1628), [shop #1626](https://redirect.github.com/acme/shop/pull/1626), [shop #1622](https://redirect.github.com/acme/shop/pull/1622), [shop #1620](https://redirect.github.com/acme/shop/pull/1620) and 46 more

</details>

<details><summary>Merged with AI help, thirteen weeks</summary>

|  | merged | first review, median | depth, median | without a written trace | reverted in 28 days |
| --- | --- | --- | --- | --- | --- |
| no sign of AI help | 228 | 1 h | 49 | 6 of 228 (3%) | 0 of 178 (0%) |
| AI help declared | 137 | 1 h | 0 | 127 of 137 (93%) | 0 of 97 (0%) |

- Of 365 merged changes at least 137 (38%) carry a sign of AI help; many tools leave none.
- Size taken into account, changes that declare AI help were merged without a written trace more often (93% and 3%).
- 2 comparisons with changes of the same size without a sign: 1 clear at 5%; by chance alone one of twenty would be.
- Shares in the table are as counted; larger changes are reverted more often whoever wrote them, so a sentence compares changes of one size. Cohorts are compared from 20 changes on. AI help that leaves no sign is among those without one.

</details>

### All other signals, at the end of their last period

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| merged pull requests a week (2026-W48) | 27.9 (13 weeks) | 21.0 (34 weeks) | — | higher than usual; breaker: watch |
| time to first review, median (2026-W48) | 1 h (n = 126) | 1 h (n = 596) | — | no clear change |
| approvals most like a formality (2026-W48) | 56 of 126 (44%) | 64 of 594 (11%) | 36% – 53% | higher than usual; breaker: tripped |
| review depth, median (2026-W48) | 46 of 100 (n = 126) | 48 of 100 (n = 594) | — | no clear change |
| work started to production, median (2026-W48) | 1 d (n = 126) | 1 d (n = 594) | — | no clear change |
| merged without a written trace (2026-W48) | 56 of 126 (44%) | 114 of 594 (19%) | 36% – 53% | higher than usual; breaker: tripped |
| refactoring (2026-W48) | 18 of 363 (5%) | 30 of 273 (11%) | 3% – 8% | lower than usual; breaker: watch |

<details><summary>Not connected</summary>

- story points a week; issues opened again: it needs issues with their labels and fields
- defect escape rate: tell Soundings which labels mean found in production
- lines changed again within 21 days; TODO and FIXME per 1,000 lines, net: it needs the patches of merged pull requests
- change failure rate; deployments that mend; time to recover, median: it needs deployments, releases or tags
- ramp to the first independent change; ramp to ten independent changes; pages spread unevenly; pages after hours; reviews by those longest here; attrition; what leavers named; directories that fewer than two people know; code understood (survey); time to do things properly (survey); technical debt shrinking (survey); satisfaction (survey); approvals that can be explained (survey); own judgement trusted (survey); satisfaction of those longest here: it is about groups of people, and no report shows it without their agreement
- pages in an on-call week; pages caused by a change: it needs incidents and on-call shifts
- decision records added: no decision records were found; name their folder

</details>

<details><summary>How this was counted</summary>

- As of Wed 9 Dec 00:00 UTC. 1 repository counted.
- Of 126 merged changes nothing tells when work began: the cycle starts with the creation.
- Each signal is compared with its own past: weekly ones with half a year, monthly ones with six months, quarterly ones with a year. Worse than usual is claimed where it is at least a fifth and clear at 1%.
- Two things in the same time stand beside each other; neither is said to cause the other.
- Signals about groups of people are off until \`signals.people: agreed\` says that they are agreed with those they are about.
- Numbers are about changes, never about one person.

</details>

<!-- mark -->
"
`)
  })

  it('is calm in a calm month', () => {
    expect(bodyOf('2026-07').body.split('\n')[0]).toMatchInlineSnapshot(
      `"**No clear change: 7 signals compared with what is usual.**"`,
    )
  })

  it('is silent where no signal has an answer', () => {
    const signals = createSignals()
    const period = parseHealthPeriod('2026-07', 'UTC')
    const question = { asOf: period.to, historyFrom: undefined, timezone: 'UTC' }
    const empty = { signals, question, scope: 'acme', period, repositories: { counted: 0, leftOut: 0 } }
    expect(isSilent(buildHealthReport(empty))).toBe(true)
  })
})

describe('the issue about a quarter', () => {
  it('reads well', () => {
    const { title, body } = bodyOf('2026-Q4')
    expect(`${title}\n\n${body}`).toMatchInlineSnapshot(`
"Sustainability · acme · Q4 2026 (1 Oct – 31 Dec)

**Approvals most like a formality rose: 120 of 636 (19%) → 56 of 126 (44%).** 2 more signals are worse than usual. **To do:** look at large changes approved without a word, and at whether they were discussed elsewhere.

> [!WARNING]
> Also tripped, with their numbers among all other signals: approvals most like a formality; merged without a written trace; refactoring; merged pull requests a week.

<details><summary>Breakers: 7 signals tested, 4 tripped</summary>

- A breaker goes on watch where a signal looks worse than usual, and trips where that is clear: what is read every week twice running, the rest at once. It goes back a step at a time, after good readings. By chance alone all of them together trip about twice in five years.

</details>

### Month by month

| signal | 2026-10 | 2026-11 | 2026-12 |
| --- | --- | --- | --- |
| waiting for more than a week | 0 | 0 | 0 |

### Worth celebrating

- [shop #1721](https://redirect.github.com/acme/shop/pull/1721) Change 1721 · a refactoring
- [shop #1761](https://redirect.github.com/acme/shop/pull/1761) Change 1761 · a refactoring
- [shop #1801](https://redirect.github.com/acme/shop/pull/1801) Change 1801 · a refactoring
- [shop #1657](https://redirect.github.com/acme/shop/pull/1657) Change 1657 · nothing but tests
- [shop #1707](https://redirect.github.com/acme/shop/pull/1707) Change 1707 · nothing but tests
- [shop #1757](https://redirect.github.com/acme/shop/pull/1757) Change 1757 · nothing but tests

### Healthy or inflated?

| signal | healthy | AI-inflated (warning) | here: was → is | reads as |
| --- | --- | --- | --- | --- |
| story points, else merged pull requests | steady or slightly up | +30% to +60% | merged pull requests a week 21.0 → 31.2 (+48%) | warning |
| production defects | stable or falling | climbing by the quarter | — | no data |
| review depth | reviewers ask and propose | approvals without a trace | approvals most like a formality 19% → 44% | warning |
| satisfaction of those longest here | stable | declining | — | no data |
| on-call | predictable | rising | — | no data |
| ramp of new engineers | 3–6 months | 6–9 months and more | — | no data |
| tech debt | managed, refactoring planned | growing | refactoring 11% → 3% | warning |
| attrition | below what is usual | rising | — | no data |

3 of 8 read as warning, 5 as no data. A row warns at 5%, a sentence claims a change at 1%. There is no overall score: read the rows.

<details><summary>What is behind these numbers</summary>

- approvals most like a formality: [shop #1782](https://redirect.github.com/acme/shop/pull/1782), [shop #1780](https://redirect.github.com/acme/shop/pull/1780), [shop #1778](https://redirect.github.com/acme/shop/pull/1778), [shop #1776](https://redirect.github.com/acme/shop/pull/1776), [shop #1772](https://redirect.github.com/acme/shop/pull/1772), [shop #1770](https://redirect.github.com/acme/shop/pull/1770), [shop #1768](https://redirect.github.com/acme/shop/pull/1768), [shop #1766](https://redirect.github.com/acme/shop/pull/1766), [shop #1762](https://redirect.github.com/acme/shop/pull/1762), [shop #1760](https://redirect.github.com/acme/shop/pull/1760) and 46 more
- merged without a written trace: [shop #1782](https://redirect.github.com/acme/shop/pull/1782), [shop #1780](https://redirect.github.com/acme/shop/pull/1780), [shop #1778](https://redirect.github.com/acme/shop/pull/1778), [shop #1776](https://redirect.github.com/acme/shop/pull/1776), [shop #1772](https://redirect.github.com/acme/shop/pull/1772), [shop #1770](https://redirect.github.com/acme/shop/pull/1770), [shop #1768](https://redirect.github.com/acme/shop/pull/1768), [shop #1766](https://redirect.github.com/acme/shop/pull/1766), [shop #1762](https://redirect.github.com/acme/shop/pull/1762), [shop #1760](https://redirect.github.com/acme/shop/pull/1760) and 46 more

</details>

<details><summary>Merged with AI help, thirteen weeks</summary>

|  | merged | first review, median | depth, median | without a written trace | reverted in 28 days |
| --- | --- | --- | --- | --- | --- |
| no sign of AI help | 227 | 1 h | 49 | 0 of 227 (0%) | 0 of 177 (0%) |
| AI help declared | 182 | 1 h | 0 | 182 of 182 (100%) | 0 of 142 (0%) |

- Of 409 merged changes at least 182 (44%) carry a sign of AI help; many tools leave none.
- Size taken into account, changes that declare AI help were merged without a written trace more often (100% and 0%).
- 2 comparisons with changes of the same size without a sign: 1 clear at 5%; by chance alone one of twenty would be.
- Shares in the table are as counted; larger changes are reverted more often whoever wrote them, so a sentence compares changes of one size. Cohorts are compared from 20 changes on. AI help that leaves no sign is among those without one.

</details>

### All other signals, at the end of their last period

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| merged pull requests a week (2026-W52) | 31.2 (13 weeks) | 21.0 (38 weeks) | — | higher than usual; breaker: tripped |
| time to first review, median (2026-W52) | 1 h (n = 126) | 1 h (n = 638) | — | no clear change |
| approvals most like a formality (2026-W52) | 56 of 126 (44%) | 120 of 636 (19%) | 36% – 53% | higher than usual; breaker: tripped |
| review depth, median (2026-W52) | 45 of 100 (n = 126) | 48 of 100 (n = 636) | — | no clear change |
| work started to production, median (2026-W52) | 1 d (n = 126) | 1 d (n = 636) | — | no clear change |
| merged without a written trace (2026-W52) | 56 of 126 (44%) | 161 of 636 (25%) | 36% – 53% | higher than usual; breaker: tripped |
| refactoring (2026-W52) | 12 of 405 (3%) | 30 of 273 (11%) | 2% – 5% | lower than usual; breaker: tripped |

Also counted: waiting for more than a week (2026-12), 0.

<details><summary>Not connected</summary>

- story points a week; issues opened again: it needs issues with their labels and fields
- defect escape rate: tell Soundings which labels mean found in production
- lines changed again within 21 days; TODO and FIXME per 1,000 lines, net: it needs the patches of merged pull requests
- change failure rate; deployments that mend; time to recover, median: it needs deployments, releases or tags
- ramp to the first independent change; ramp to ten independent changes; pages spread unevenly; pages after hours; reviews by those longest here; attrition; what leavers named; directories that fewer than two people know; code understood (survey); time to do things properly (survey); technical debt shrinking (survey); satisfaction (survey); approvals that can be explained (survey); own judgement trusted (survey); satisfaction of those longest here: it is about groups of people, and no report shows it without their agreement
- pages in an on-call week; pages caused by a change: it needs incidents and on-call shifts
- decision records added: no decision records were found; name their folder

</details>

<details><summary>How this was counted</summary>

- As of Sat 9 Jan 00:00 UTC. 1 repository counted.
- Of 126 merged changes nothing tells when work began: the cycle starts with the creation.
- Each signal is compared with its own past: weekly ones with half a year, monthly ones with six months, quarterly ones with a year. Worse than usual is claimed where it is at least a fifth and clear at 1%.
- Two things in the same time stand beside each other; neither is said to cause the other.
- Signals about groups of people are off until \`signals.people: agreed\` says that they are agreed with those they are about.
- Numbers are about changes, never about one person.

</details>

<!-- mark -->
"
`)
  })
})

describe('the survey in the issue about a quarter', () => {
  const held = (round: string, closedAt: string, score: number) =>
    heldRound(round, closedAt, { people: 12, scores: { q2: score } })

  it('stands in its table in bands, and opens it where clearly fewer agree', () => {
    const sources = surveySources(held('2026-Q3', '2026-08-17', 5), held('2026-Q4', '2026-11-16', 1))
    const report = reportOf('2026-Q4', true, sources)
    const { body } = renderHealthIssue(report, { links, marker: 'mark' })
    expect(body).toContain('- Signals about groups of people are on (`signals.people: agreed`).')
    const lines = body.split('\n').filter((line) => line.includes('(survey)'))
    expect(lines).toMatchInlineSnapshot(`
[
  "**Time to do things properly (survey) fell: 80–100% → 0–20% (10–19 answers).** 3 more signals are worse than usual. **To do:** look at what changed in the quarter, and ask the team together; never who answered what.",
  "> **Time to do things properly (survey): 0–20% (10–19 answers), usually 80–100%.** Tripped since 2026-Q4. Look at what changed in the quarter, and ask the team together; never who answered what.",
  "| time to do things properly (survey) | 0–20% (10–19 answers) | 80–100% (10–19 answers) | — | fewer agree than in the round before |",
  "Hidden, a group under five or too little counted: directories that fewer than two people know; code understood (survey); technical debt shrinking (survey); satisfaction (survey); approvals that can be explained (survey); own judgement trusted (survey); satisfaction of those longest here.",
]
`)
  })
})

describe('what stands behind the numbers', () => {
  const { body } = bodyOf('2026-12')

  it('is linked, the newest ten of each', () => {
    const line = body.split('\n').find((text) => text.startsWith('- merged without a written trace: ')) ?? ''
    expect(line.match(/\]\(https:\/\/redirect\.github\.com\/acme\/shop\/pull\/\d+\)/g)).toHaveLength(10)
    expect(line).toMatch(/ and 46 more$/)
  })

  it('is as many as the number says', () => {
    const { answers, behind } = reportOf('2026-12')
    const parts = answers.flatMap(({ signal, answer }) => {
      const refs = behind.get(signal.id)
      return refs === undefined || answer.state !== 'ok' || answer.sample.kind !== 'share'
        ? []
        : { id: signal.id, counted: answer.sample.part, linked: refs.length }
    })
    expect(parts.filter(({ id }) => id === 'comprehensionDebt')).toHaveLength(1)
    expect(parts.filter(({ counted, linked }) => counted !== linked)).toEqual([])
  })

  it('is nobody: a signal about people has none', () => {
    const { answers, behind } = reportOf('2026-Q4', true)
    const aboutPeople = answers.filter(({ signal }) => signal.isAboutPeople).map(({ signal }) => signal.id)
    expect(aboutPeople.filter((id) => behind.has(id))).toEqual([])
  })
})

describe('directories that fewer than two people know', () => {
  function quarter(list: boolean, isAgreed = true) {
    const settings = { ...USUAL_SETTINGS, knowledge: { depth: 2, list } }
    const signals = createSignals({ settings })
    for (const pull of driftingPulls()) {
      const directories = [`src/part${pull.number % 12}`]
      signals.add({ ...pull, people: { ...pull.people, author: `p${pull.number % 12}`, directories } })
    }
    const period = parseHealthPeriod('2026-Q4', 'UTC')
    const question = { asOf: period.to, historyFrom: Date.parse('2026-01-01'), timezone: 'UTC', isAgreed }
    const about = { scope: 'acme', period, repositories: { counted: 1, leftOut: 0 } }
    return renderHealthIssue(buildHealthReport({ signals, question, ...about }), { links, marker: '' }).body
  }

  it('are named, at most ten, without a number', () => {
    const [, after = ''] = quarter(true).split('### Directories that fewer than two people know\n\n')
    const list = after.split('\n\n')[0]?.split('\n') ?? []
    expect(list).toHaveLength(10)
    expect(list[0]).toBe('- shop\\: src/part0')
  })

  it.each([
    { why: 'a configuration does not want them named', list: false, isAgreed: true },
    { why: 'people did not agree', list: true, isAgreed: false },
  ])('are not named where $why', ({ list, isAgreed }) => {
    expect(quarter(list, isAgreed)).not.toContain('Directories that fewer')
  })
})
