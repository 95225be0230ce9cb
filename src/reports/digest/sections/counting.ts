import { MIN_GROUP } from '../../../health/hide-groups.ts'
import { formatDay, formatDaysOfYear, formatMoment } from '../../../util/dates.ts'
import { formatCount, plural, verb } from '../../../util/sentences.ts'
import { shareCell } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'

const KAPLAN_MEIER = 'https://doi.org/10.1080/01621459.1958.10501452'
const MANN = 'https://doi.org/10.2307/1907187'

/** How the figures were made and what was left out, folded. */
export function renderCounting(digest: Digest): string {
  const { excluded, repositories, thisWeek, cohorts } = digest
  const { n, withoutTrace } = thisWeek.approvals
  const agents = cohorts.agents.pullRequests.total
  const lines = [
    `${whenCounted(digest)} By people: ${formatCount(thisWeek.pullRequests.total)}. Apart: ${formatCount(excluded.botAuthor)} by bots; by agents ${formatCount(agents)} in four weeks. Not ready: ${plural(excluded.draftOnly, 'draft')}.${configuredOut(excluded.configured)}`,
    `Waits still running count as "at least this long" ([Kaplan–Meier](${KAPLAN_MEIER})). Merged or closed without a review has no wait and is counted beside it. A median needs 5 reviews, a p95 20; > is a lower bound.`,
    ...workingHours(digest),
    `"Than usual": this week differs from the four weeks before at 5% beside all that the table compares (Holm), or at 5% by itself for the second week running. Climbing or falling: [Mann–Kendall](${MANN}) over at least 8 weeks, p < 0.05, for as many weeks running.`,
    ...(n === 0
      ? []
      : [
          `Approvals without a written trace: ${shareCell(withoutTrace, n)}. A second look is asked for where nothing explains it.`,
        ]),
    'What stands together need not be cause and effect. The figures are about changes, never about people.',
    `${plural(repositories.counted, 'repository', 'repositories')} counted, ${formatCount(repositories.leftOut)} left out (archived, or not to be shown here).${historySince(digest)}`,
    ...renderGaps(digest),
  ]
  return `<details><summary>How this was counted</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`
}

function workingHours({ workingTime, reviewLoad: { reviewers, afterHoursShare } }: Digest): readonly string[] {
  if (workingTime === null) return []
  const isUnknown = afterHoursShare === null && reviewers >= MIN_GROUP
  const zones = isUnknown
    ? ' The time zones of fewer than five reviewers are known, so nothing is said of reviews after hours.'
    : ''
  return [`Working hours: ${workingTime.hours}. That second clock stands still outside of them.${zones}`]
}

function whenCounted({ window: { from, to, asOf, timezone } }: Digest): string {
  const days = formatDaysOfYear(Date.parse(from), Date.parse(to) - 1, timezone)
  return `Ready ${days} (${timezone}), as of ${formatMoment(Date.parse(asOf), timezone)}.`
}

function historySince({ history, window }: Digest): string {
  return history.since === null ? '' : ` History since ${formatDay(Date.parse(history.since), window.timezone)}.`
}

/** What the figures cannot know yet, or at all. */
function renderGaps({ judgedLater, histories: { unfinished, unread }, gap, window }: Digest): readonly string[] {
  const gaps: string[] = []
  const moment = (instant: string) => formatMoment(Date.parse(instant), window.timezone)
  if (gap !== null)
    gaps.push(
      `From ${moment(gap.from)} to ${moment(gap.until)} GitHub’s events did not arrive and cannot be sent again: pull requests of that time were read from GitHub afterwards, without the moments of their pushes.`,
    )
  if (judgedLater > 0)
    gaps.push(
      `In no figure of depth or approvals: ${plural(judgedLater, 'pull request')} that changed or ${verb(judgedLater, 'was', 'were')} read again after that moment; only the latest judgement is kept.`,
    )
  if (unfinished > 0)
    gaps.push(
      `The history of ${plural(unfinished, 'repository', 'repositories')} is still being read, so earlier weeks will grow.`,
    )
  if (unread > 0)
    gaps.push(
      `Missing: ${plural(unread, 'pull request')} for which GitHub did not answer everything when the history was read; each counts as soon as something happens in it.`,
    )
  return gaps
}

/** Empty where the configuration leaves nothing out. */
function configuredOut(count: number): string {
  return count === 0 ? '' : ` Left out by the configuration: ${formatCount(count)}.`
}
