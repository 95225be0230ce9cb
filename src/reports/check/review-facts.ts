import type { Reason } from '../../depth/reason.ts'
import type { PullRequestVerdict } from '../../depth/verdict.ts'
import { formatCount, plural } from '../../util/sentences.ts'

/** Where the comments of a review stand and what became of them, in sentences; undefined where the record knows neither. */
export function describeReview({ reasons }: PullRequestVerdict): string | undefined {
  const told = reasons.flatMap((reason) => {
    if (reason.code === 'coverage') return placesSentence(reason)
    return reason.code === 'outcome' ? threadsSentence(reason) : []
  })
  return told.length === 0 ? undefined : told.join(' ')
}

function placesSentence({ facts: { places, lines } }: Reason<'coverage'>): readonly string[] {
  if (places === 0) return []
  const where = places === 1 ? 'at one place' : `at ${formatCount(places)} places`
  return [`Substantive comments stand ${where} in ${plural(lines, 'changed line')}.`]
}

function threadsSentence({ facts: { settled, raised } }: Reason<'outcome'>): readonly string[] {
  if (raised === 0) return []
  const all = raised === 1 ? 'The one thread' : `${raised === 2 ? 'Both' : `All ${formatCount(raised)}`} threads`
  if (settled === 0) return [`${all} ${raised === 1 ? 'is' : 'are'} still open.`]
  const some = settled === raised ? all : `${formatCount(settled)} of ${formatCount(raised)} threads`
  return [`${some} ${settled === 1 ? 'was' : 'were'} settled by a change or resolved.`]
}
