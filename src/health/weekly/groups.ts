import type { DigestReview } from '../review/digest-input.ts'
import { MIN_GROUP } from '../signals/hide-groups.ts'

/** A repository of a digest by its activity. */
export interface Sized {
  readonly id: string
  /** Pull requests that became ready in the week. */
  readonly ready: number
}

/**
 * Tells whose figures must not be shown: repositories that fewer than five people reviewed in, and as many of the next smallest that
 * what is hidden is more than one repository and more than four people. Else it would follow from the total and the others.
 *
 * @param reviews of the window in which reviewers are counted
 */
export function findHidden(groups: readonly Sized[], reviews: readonly DigestReview[]): ReadonlySet<string> {
  const people = Map.groupBy(reviews, ({ repositoryId }) => repositoryId)
  const peopleOf = (ids: Iterable<string>) =>
    new Set([...ids].flatMap((id) => (people.get(id) ?? []).map(({ reviewer }) => reviewer))).size
  const bySize = groups
    .map((group) => ({ ...group, people: peopleOf([group.id]) }))
    .toSorted((a, b) => a.people - b.people || a.ready - b.ready || (a.id < b.id ? -1 : 1))
  const hidden = new Set(bySize.filter((group) => group.people < MIN_GROUP).map(({ id }) => id))
  if (hidden.size === 0) return hidden
  for (const { id } of bySize) {
    if (hidden.size > 1 && peopleOf(hidden) >= MIN_GROUP) break
    hidden.add(id)
  }
  return hidden
}
