import { formatMoment } from '../../util/dates.ts'
import { plural } from '../../util/sentences.ts'
import { leftOutSentences } from '../signals/left-out-sentences.ts'
import type { HealthReport } from './health-report.ts'

/** How the figures were made, what was left out and what they cannot say, folded. */
export function countingFold({ asOf, timezone, repositories, isAgreed, answers }: HealthReport): string {
  const { counted, leftOut } = repositories
  const left = leftOut === 0 ? '' : `, ${leftOut} left out (archived, or not to be shown here)`
  const lines = [
    `As of ${formatMoment(asOf, timezone)}. ${plural(counted, 'repository', 'repositories')} counted${left}.`,
    ...leftOutSentences(answers),
    'Each signal is compared with its own past: weekly ones with half a year, monthly ones with six months, quarterly ones with a year. Worse than usual is claimed where it is at least a fifth and clear at 1%.',
    'Two things in the same time stand beside each other; neither is said to cause the other.',
    isAgreed
      ? 'Signals about groups of people are on (`signals.people: agreed`). Groups under five are hidden, also where they would follow by subtraction.'
      : 'Signals about groups of people are off until `signals.people: agreed` says that they are agreed with those they are about.',
    'Numbers are about changes, never about one person.',
  ]
  return `<details><summary>How this was counted</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`
}
