import type { Assessment } from '../../depth/assess.ts'
import { isSubstantive } from '../../depth/comment/collect-remarks.ts'
import { isHuman } from '../../snapshot/people/actors.ts'
import { isByOnePerson } from '../../snapshot/people/by-one-person.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { directoriesOf } from './directories.ts'

/** Keys of people by what they did on one pull request; read for figures about groups alone. */
export interface PeopleHere {
  /** Null for a change by a machine, or by a deleted account. */
  readonly author: string | null
  /** Whether the author belongs to the organisation; null where the source does not say. */
  readonly isMember: boolean | null
  /** Whether nobody else is an author or co-author of a commit; tools are nobody. Null where the commits are not known. */
  readonly isAlone: boolean | null
  /** Reviews by people other than the author, each once. */
  readonly reviews: readonly { readonly person: string; readonly at: number }[]
  readonly directories: readonly string[]
  /** Who wrote something of substance beside code of a directory. */
  readonly commented: readonly { readonly person: string; readonly directory: string }[]
}

/** @param depth how many parts of a path make a directory */
export function peopleHere(snapshot: Snapshot, { remarks }: Assessment, depth: number): PeopleHere {
  const { author, files } = snapshot
  const directories = directoriesOf(
    (files ?? []).filter(({ isReviewed }) => isReviewed).map(({ path }) => path),
    depth,
  )
  const commented = remarks.flatMap((remark) => {
    const { author: person, where, context } = remark
    if (where !== 'inline' || context.path === undefined || person.id === null || !isSubstantive(remark)) return []
    return directoriesOf([context.path], depth).map((directory) => ({ person: person.id ?? '', directory }))
  })
  return {
    author: author.kind === 'person' ? author.id : null,
    isMember: null,
    isAlone: isByOnePerson(snapshot),
    reviews: reviewsByOthers(snapshot),
    directories,
    commented,
  }
}

function reviewsByOthers({ reviews, author }: Snapshot): PeopleHere['reviews'] {
  return reviews.flatMap(({ author: person, submittedAt }) =>
    person.id !== null && isHuman(person, author) ? { person: person.id, at: submittedAt } : [],
  )
}
