import { weeksUpTo } from '../../../statistics/week-names.ts'
import { formatDays } from '../../../util/dates.ts'
import { listOf } from '../../../util/sentences.ts'
import type { Digest } from '../build-digest.ts'

const LOOKED_BACK = 12

/** `No digest for W45: Soundings was down from 4 to 11 Nov.` Undefined where the digest before is that of the week before. */
export function missedSentence({ earlier, week, window, gap }: Digest): string | undefined {
  if (earlier === null) return undefined
  const weeks = weeksUpTo(week, LOOKED_BACK, window.timezone).map((one) => one.week)
  const missed = weeks.slice(0, -1).filter((name) => name > earlier.week)
  if (missed.length === 0) return undefined
  const names = listOf(missed.map((name) => name.slice(5)))
  const why =
    gap === null
      ? ''
      : `: GitHub’s events did not arrive ${formatDays(Date.parse(gap.from), Date.parse(gap.until), window.timezone)}`
  return `**No digest for ${names}${why}.** ${missed.length === 1 ? 'That week is' : 'Those weeks are'} in the table week by week.`
}
