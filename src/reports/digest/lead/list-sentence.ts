import type { ListedOutcome, Outcome } from '../../../health/weekly/last-list.ts'
import type { Digest } from '../build-digest.ts'
import { listed, type Sentence, type Span, sentence } from '../spans.ts'

/** What became of last week's list, in numbers; undefined where nothing was on it, or nothing moved. */
export function listFinding({ earlier }: Digest): Sentence | undefined {
  const list = earlier?.list ?? []
  const moved = list.filter(({ outcome }) => outcome !== 'still-here').length
  if (moved === 0) return undefined
  const text =
    moved === list.length ? 'Everything on the last list moved.' : `${moved} of ${list.length} on the last list moved.`
  return { isFinding: true, spans: [text] }
}

const MOVED: readonly (readonly [Exclude<Outcome, 'still-here'>, string, string])[] = [
  ['reviewed', 'was reviewed', 'were reviewed'],
  ['merged', 'was merged without a review', 'were merged without a review'],
  ['closed', 'was closed', 'were closed'],
  ['explained', 'is no longer questioned', 'are no longer questioned'],
]

/** The same with each pull request by name: `The last list: 3 of 4 moved (…); ledger #46 still waits.` */
export function listSentence({ earlier }: Digest): Sentence | undefined {
  const list = earlier?.list ?? []
  if (list.length === 0) return undefined
  const moved = list.filter(({ outcome }) => outcome !== 'still-here').length
  const still = list.filter(({ outcome, reason }) => outcome === 'still-here' && reason === 'waiting')
  const groups = MOVED.map(([outcome, one, many]) => groupOf(list, outcome, [one, many])).filter(
    ({ length }) => length > 0,
  )
  const clauses = groups.flatMap((group, index): readonly Span[] => (index === 0 ? group : [', ', ...group]))
  const rest: readonly Span[] =
    still.length === 0 ? ['.'] : ['; ', ...listed(still), still.length === 1 ? ' still waits.' : ' still wait.']
  if (moved === 0 && still.length === 0) return sentence('Nothing on the last list moved: ', ...listed(list), '.')
  if (moved === 0) return sentence('The last list: nothing moved', ...rest)
  return sentence(`The last list: ${moved} of ${list.length} moved (`, ...clauses, ')', ...rest)
}

function groupOf(
  list: readonly ListedOutcome[],
  wanted: Outcome,
  [one, many]: readonly [string, string],
): readonly Span[] {
  const pulls = list.filter(({ outcome }) => outcome === wanted)
  return pulls.length === 0 ? [] : [...listed(pulls), ` ${pulls.length === 1 ? one : many}`]
}
