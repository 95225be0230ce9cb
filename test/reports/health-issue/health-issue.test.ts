import { describe, expect, it } from '@jest/globals'
import { createSignals } from '../../../src/health/signals/create-signals.ts'
import { NO_SOURCES, type SignalSources } from '../../../src/health/sources/signal-sources.ts'
import { renderHealthIssue } from '../../../src/reports/health-issue/health-issue.ts'
import { parseHealthPeriod } from '../../../src/reports/health-issue/health-period.ts'
import { buildHealthReport, isSilent } from '../../../src/reports/health-issue/health-report.ts'
import { driftingPulls } from '../signals/drifting-pulls.ts'

const links = {
  linkBase: 'https://redirect.github.com',
  find: ({ number }: { readonly number: number }) => ({ owner: 'acme', name: 'shop', title: `Change ${number}` }),
}

function reportOf(name: string, isAgreed = false, sources: SignalSources = NO_SOURCES) {
  const signals = createSignals({ sources })
  for (const pull of driftingPulls()) signals.add(pull)
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
> **Tripped:**
> - Approvals most like a formality: 56 of 126 (44%), usually 11%; since 2026-W41
> - Merged without a written trace: 56 of 126 (44%), usually 19%; since 2026-W42

<details><summary>Breakers: 7 signals tested: 2 tripped, 2 on watch</summary>

- Watch since 2026-W48. Merged pull requests a week: 27.9 (13 weeks), usually 21.0. Look at what the extra changes are, and at the quality signals beside them.
- Watch since 2026-W44. Refactoring: 18 of 363 (5%), usually 11%. Look at the files that changed most, and plan one refactoring.
- A breaker opens to watch where a signal is clearly worse than its own past half year, trips where that is clear twice running, and closes again by itself. By chance alone all of them together trip about twice in five years.

</details>

### November 2026

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| waiting for more than a week | 0 | — | — | — |

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

3 of 8 read as warning, 5 as no data. There is no overall score: read the rows.

### All other signals, at the end of their last period

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| merged pull requests a week (2026-W48) | 27.9 (13 weeks) | 21.0 (34 weeks) | — | higher than usual; breaker: watch |
| time to first review, median (2026-W48) | 1 h (n = 126) | 1 h (n = 596) | — | no clear change |
| approvals most like a formality (2026-W48) | 56 of 126 (44%) | 64 of 594 (11%) | 36% – 53% | higher than usual; breaker: tripped |
| review depth, median (2026-W48) | 46 (n = 126) | 48 (n = 594) | — | no clear change |
| work started to production, median (2026-W48) | 1 d (n = 126) | 1 d (n = 594) | — | no clear change |
| merged without a written trace (2026-W48) | 56 of 126 (44%) | 114 of 594 (19%) | 36% – 53% | higher than usual; breaker: tripped |
| refactoring (2026-W48) | 18 of 363 (5%) | 30 of 273 (11%) | 3% – 8% | lower than usual; breaker: watch |
| decision records added (2026-Q3) | 0.0 per 100 merged (n = 276) | — | 0.0 – 1.3 per 100 merged | first periods |

<details><summary>Not connected</summary>

- story points a week, issues opened again: it needs issues with their labels and fields
- defect escape rate: tell Soundings which labels mean found in production
- lines changed again within 21 days, TODO and FIXME, net: it needs the patches of merged pull requests
- change failure rate, deployments that mend, time to recover, median: it needs deployments, releases or tags
- ramp to the first independent change, ramp to ten independent changes, pages spread unevenly, pages after hours, reviews by those longest here, attrition, what leavers named, directories that fewer than two people know, code understood (survey), time to do things properly (survey), technical debt shrinking (survey), satisfaction (survey), approvals that can be explained (survey), own judgement trusted (survey), satisfaction of those longest here: it is about groups of people, and no report shows it without their agreement
- pages in an on-call week, pages caused by a change: it needs incidents and on-call shifts

</details>

<details><summary>How this was counted</summary>

- As of Wed 9 Dec 00:00 UTC. 1 repository counted.
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
> **Tripped:**
> - Approvals most like a formality: 56 of 126 (44%), usually 19%; since 2026-W41
> - Merged without a written trace: 56 of 126 (44%), usually 25%; since 2026-W42
> - Refactoring: 12 of 405 (3%), usually 11%; since 2026-W49
> - Merged pull requests a week: 31.2 (13 weeks), usually 21.0; since 2026-W49; open because signals of quality are open beside it

<details><summary>Breakers: 8 signals tested: 4 tripped</summary>

- A breaker opens to watch where a signal is clearly worse than its own past half year, trips where that is clear twice running, and closes again by itself. By chance alone all of them together trip about twice in five years.

</details>

### Q4 2026

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| decision records added | 0.0 per 100 merged (n = 414) | 0.0 per 100 merged (n = 807) | 0.0 – 0.9 per 100 merged | no clear change |

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

3 of 8 read as warning, 5 as no data. There is no overall score: read the rows.

### All other signals, at the end of their last period

| signal | now | usual | 95% interval | reads as |
| --- | --- | --- | --- | --- |
| merged pull requests a week (2026-W52) | 31.2 (13 weeks) | 21.0 (38 weeks) | — | higher than usual; breaker: tripped |
| time to first review, median (2026-W52) | 1 h (n = 126) | 1 h (n = 638) | — | no clear change |
| approvals most like a formality (2026-W52) | 56 of 126 (44%) | 120 of 636 (19%) | 36% – 53% | higher than usual; breaker: tripped |
| review depth, median (2026-W52) | 45 (n = 126) | 48 (n = 636) | — | no clear change |
| work started to production, median (2026-W52) | 1 d (n = 126) | 1 d (n = 636) | — | no clear change |
| merged without a written trace (2026-W52) | 56 of 126 (44%) | 161 of 636 (25%) | 36% – 53% | higher than usual; breaker: tripped |
| refactoring (2026-W52) | 12 of 405 (3%) | 30 of 273 (11%) | 2% – 5% | lower than usual; breaker: tripped |
| waiting for more than a week (2026-12) | 0 | — | — | — |

<details><summary>Not connected</summary>

- story points a week, issues opened again: it needs issues with their labels and fields
- defect escape rate: tell Soundings which labels mean found in production
- lines changed again within 21 days, TODO and FIXME, net: it needs the patches of merged pull requests
- change failure rate, deployments that mend, time to recover, median: it needs deployments, releases or tags
- ramp to the first independent change, ramp to ten independent changes, pages spread unevenly, pages after hours, reviews by those longest here, attrition, what leavers named, directories that fewer than two people know, code understood (survey), time to do things properly (survey), technical debt shrinking (survey), satisfaction (survey), approvals that can be explained (survey), own judgement trusted (survey), satisfaction of those longest here: it is about groups of people, and no report shows it without their agreement
- pages in an on-call week, pages caused by a change: it needs incidents and on-call shifts

</details>

<details><summary>How this was counted</summary>

- As of Sat 9 Jan 00:00 UTC. 1 repository counted.
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
  const held = (round: string, closedAt: string, score: number) => ({
    round,
    closedAt: Date.parse(closedAt),
    terms: { own: [], minimum: 5, words: false },
    ballots: Array.from({ length: 12 }, () => ({ scores: { q2: score }, tenure: null, words: null })),
  })

  it('stands in its table in bands, and opens it where clearly fewer agree', () => {
    const items = [held('2026-Q3', '2026-08-17', 5), held('2026-Q4', '2026-11-16', 1)]
    const survey = { kind: 'connected', from: Date.parse('2026-07-01'), items } as const // a source
    const report = reportOf('2026-Q4', true, { ...NO_SOURCES, survey })
    const { body } = renderHealthIssue(report, { links, marker: 'mark' })
    const lines = body.split('\n').filter((line) => line.includes('(survey)'))
    expect(lines).toMatchInlineSnapshot(`
[
  "**Time to do things properly (survey) fell: 80–100% → 0–20% (10–19 answers).** 3 more signals are worse than usual. **To do:** look at what changed in the quarter, and ask the team together; never who answered what.",
  "> **Time to do things properly (survey): 0–20% (10–19 answers), usually 80–100%.** Tripped since 2026-Q4. Look at what changed in the quarter, and ask the team together; never who answered what.",
  "| code understood (survey) | — | — | — | hidden, a group under five |",
  "| time to do things properly (survey) | 0–20% (10–19 answers) | 80–100% (10–19 answers) | — | fewer agree than in the round before |",
  "| technical debt shrinking (survey) | — | — | — | hidden, a group under five |",
  "| satisfaction (survey) | — | — | — | hidden, a group under five |",
  "| approvals that can be explained (survey) | — | — | — | hidden, a group under five |",
  "| own judgement trusted (survey) | — | — | — | hidden, a group under five |",
]
`)
  })
})
