import { plural } from '../../util/sentences.ts'
import { shareCell } from '../shared/cells.ts'
import type { Digest } from './build-digest.ts'

const KAPLAN_MEIER = 'https://doi.org/10.1080/01621459.1958.10501452'
const MANN = 'https://doi.org/10.2307/1907187'

/** How the figures were made and what was left out, folded. */
export function renderCounting(digest: Digest): string {
  const { window, excluded, repositories, thisWeek, workingTime } = digest
  const { n, withoutTrace } = thisWeek.approvals
  const lines = [
    `A pull request belongs to the week in which it became ready for review (creation, or the first *ready for review* of a draft), in ${window.timezone}. Everything is as it stood at ${minuteOf(window.asOf)} UTC.`,
    `Medians and p95 come from the [Kaplan–Meier curve](${KAPLAN_MEIER}): those still waiting count as "at least this long". — is too few to say (a median needs 5, a p95 needs 20); > is a lower bound. One week is too short for a p95.`,
    ...(workingTime === null
      ? []
      : [`Working hours are ${workingTime.hours}: that second clock stands still outside of them.`]),
    `Left out this week: ${excluded.botAuthor} by bots, ${excluded.draftOnly} drafts that were never ready${excluded.configured === 0 ? '' : `, ${excluded.configured} by the configuration`}. Changes by agents have a table of their own.`,
    renderUntimed(thisWeek.timeToFirstReview),
    `Approvals without a written trace: ${shareCell(withoutTrace, n)} this week. Those that need a second look are the ones for which nothing explains it.`,
    `Repositories: ${repositories.counted} counted, ${repositories.leftOut} left out (archived, or not to be shown here). Reviews by bots and AI never count as a person’s.`,
    ...renderGaps(digest),
    `A metric climbs or falls where the [Mann–Kendall test](${MANN}) over at least 8 weeks says so (p < 0.05) and this week lies outside the interval of the four weeks before, or where a lower bound lies above that interval; it is unusual where the two intervals are apart. Else there is no clear change. The figures are about changes, never about people.`,
  ]
  return `<details><summary>How this was counted</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`
}

/** What is in no review time, and why. */
function renderUntimed(times: Digest['thisWeek']['timeToFirstReview']): string {
  const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = times
  return `In no review time: ${mergedUnreviewed} merged and ${closedUnreviewed} closed without a review by a person, ${reviewedBeforeReady} reviewed only while a draft, ${reviewedInConversation} reviewed only in the conversation.`
}

/** What the figures cannot know yet, or at all. */
function renderGaps({ judgedLater, histories: { unfinished, unread }, gap }: Digest): readonly string[] {
  const gaps: string[] = []
  if (gap !== null)
    gaps.push(
      `From ${minuteOf(gap.from)} to ${minuteOf(gap.until)} UTC GitHub’s events did not arrive and cannot be sent again: pull requests of that time were read from GitHub afterwards, without the moments of their pushes.`,
    )
  if (judgedLater > 0)
    gaps.push(
      `In no figure of depth or approvals: ${plural(judgedLater, 'pull request')} that changed or ${judgedLater === 1 ? 'was' : 'were'} read again after that moment; only the latest judgement is kept.`,
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

/** `2026-11-16 08:00` of an instant in ISO 8601. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
