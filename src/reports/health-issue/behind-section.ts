import { listOf } from '../../util/sentences.ts'
import { nameLink, type PullLinks } from '../digest/highlights.ts'
import type { HealthReport } from './health-report.ts'

/** More links are a list that nobody follows. */
const MOST_LINKS = 10

/** The newest pull requests and issues behind each number, folded, so that a reader can look at them; empty where none can be linked. */
export function behindSection({ answers, behind }: Pick<HealthReport, 'answers' | 'behind'>, links: PullLinks): string {
  const lines = answers.flatMap(({ signal }) => {
    const counted = behind.get(signal.id) ?? []
    const named = counted.slice(-MOST_LINKS).flatMap((pull) => nameLink(pull, links) ?? [])
    if (named.length === 0) return []
    const rest = counted.length - named.length
    return `- ${signal.name}: ${listOf([...named.toReversed(), ...(rest === 0 ? [] : [`${rest} more`])])}`
  })
  if (lines.length === 0) return ''
  return `<details><summary>What is behind these numbers</summary>\n\n${lines.join('\n')}\n\n</details>`
}
