import { MIN_GROUP } from '../../health/hide-groups.ts'
import type { ReadsAs } from '../../health/reads-as.ts'
import type { Digest } from './build-digest.ts'

/**
 * What kind of week a digest tells of: the first one of a scope; one of a team under five reviewers, whose figures would be about
 * people; one in which hardly anything happened; one of more repositories than can be read one by one; or any other.
 */
export type WeekKind = 'first' | 'tiny' | 'quiet' | 'many' | 'usual'

/** Fewer than this and none of them to look at is a quiet week. */
const BUSY = 5
/** More repositories than this are shown by their exceptions. */
export const MANY_REPOSITORIES = 20

export function weekKind(digest: Digest): WeekKind {
  const { thisWeek, worthALook, readings, rows } = digest
  if (digest.earlier === null) return 'first'
  if (isTiny(digest)) return 'tiny'
  const isCalm = worthALook.length === 0 && !Object.values(readings).some(isUnusual)
  if (thisWeek.pullRequests.total < BUSY && isCalm) return 'quiet'
  return rows.shown.length > MANY_REPOSITORIES ? 'many' : 'usual'
}

/** Review times of fewer than five people are about people. */
export function isTiny({ reviewLoad }: Pick<Digest, 'reviewLoad'>): boolean {
  return reviewLoad.reviewers < MIN_GROUP
}

export function isUnusual(reading: ReadsAs): reading is Extract<ReadsAs, { readonly kind: 'than-usual' }> {
  return reading.kind === 'than-usual'
}
