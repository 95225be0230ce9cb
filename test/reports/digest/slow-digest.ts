import type { DigestInput, DigestPull } from '../../../src/reports/digest/digest-input.ts'

/** The digest's main figures computed slowly and separately, straight from the definitions in docs/metrics.md. */
export function slowFigures({ pulls, week, timezone, asOf }: DigestInput) {
  const counted = pulls.filter((pull) => pull.byPerson && pull.startedAt !== null && pull.startedAt <= asOf)
  const inWeek = (name: string) => counted.filter(({ startedAt }) => weekOf(startedAt ?? 0, timezone) === name)
  const waiting = counted.filter((pull) => pull.state === 'open' && !pull.isDraft && pull.firstReviewAt === null)
  const names = [week]
  while (names.length < 5) names.push(weekBefore(names.at(-1) ?? week))
  return {
    thisWeek: slowSet(inWeek(week)),
    before: slowSet(names.slice(1).flatMap(inWeek)),
    waiting: {
      n: waiting.length,
      oldest: Math.max(...waiting.map(({ startedAt }) => (asOf - (startedAt ?? asOf)) / 1000)),
    },
  }
}

function slowSet(pulls: readonly DigestPull[]) {
  const first = pulls.flatMap((pull) => {
    if (pull.firstReviewAt !== null) return [{ time: (pull.firstReviewAt - (pull.startedAt ?? 0)) / 1000, ended: true }]
    return pull.state === 'open' ? [{ time: (pull.asOf - (pull.startedAt ?? 0)) / 1000, ended: false }] : []
  })
  const sum = (pick: (pull: DigestPull) => number) => pulls.reduce((total, pull) => total + pick(pull), 0)
  return {
    total: pulls.length,
    reviewed: first.filter(({ ended }) => ended).length,
    p50: productLimit(first, 0.5),
    p95: productLimit(first, 0.95),
    mergedUnreviewed: pulls.filter(({ firstReviewAt, state }) => firstReviewAt === null && state === 'merged').length,
    approvals: sum(({ approvals }) => approvals.n),
    withoutTrace: sum(({ approvals }) => approvals.withoutTrace),
  }
}

/** Kaplan–Meier by its definition: for each time, the product over all earlier event times of (1 − ended / at risk). */
function productLimit(spans: readonly { time: number; ended: boolean }[], p: number): number | null {
  const times = [...new Set(spans.filter(({ ended }) => ended).map(({ time }) => time))].toSorted((a, b) => a - b)
  const survival = (until: number) =>
    times
      .filter((time) => time <= until)
      .map((time) => {
        const ended = spans.filter((span) => span.ended && span.time === time).length
        return 1 - ended / spans.filter((span) => span.time >= time).length
      })
      .reduce((product, factor) => product * factor, 1)
  return times.find((time) => survival(time) <= 1 - p + 1e-9) ?? null
}

/** The ISO week by counting Thursdays, without the calendar functions that the product uses. */
function weekOf(at: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(at)
  const day = new Date(`${parts}T00:00:00Z`)
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const number = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`
}

function weekBefore(week: string): string {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000 + (number - 1) * 7 * 86_400_000
  return weekOf(monday - 3 * 86_400_000, 'UTC')
}
