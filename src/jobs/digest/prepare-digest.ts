import type { VisibleRepository } from '../../github/installations/read-visibility.ts'
import { WEEKS_BACK } from '../../health/review/digest-input.ts'
import { pullAsOf } from '../../health/review/pull-as-of.ts'
import { buildDigestInSteps, type Digest } from '../../reports/digest/build-digest.ts'
import { type ChosenDestination, chooseDestination, type Destination } from '../../reports/digest/choose-destination.ts'
import type { DigestScope } from '../../reports/digest/digest-scope.ts'
import { slotAfter } from '../../reports/digest/digest-slot.ts'
import { weeksUpTo } from '../../statistics/week-names.ts'
import { findDeliveryGap } from '../../store/deliveries/delivery-log.ts'
import { findDigestBefore, listReviewMoments, type PostedDigest } from '../../store/publications/digests.ts'
import { countHistoryGaps } from '../../store/pull-requests/backfills.ts'
import { listCountedPulls } from '../../store/pull-requests/counted-pulls.ts'
import type { PullRecord } from '../../store/pull-requests/pull-record.ts'
import { findReasons } from '../../store/pull-requests/shown/kept-reasons.ts'
import { listZones } from '../../store/signals/people/people.ts'
import type { JobContext } from '../job.ts'
import { readRollingSignals } from '../signals/read-signals.ts'
import { takeTurns } from '../take-turns.ts'
import { isWhole } from './is-whole.ts'
import type { DigestSettings } from './load-digest-settings.ts'
import { parseEarlier } from './posted-figures.ts'
import { toDestination } from './to-destination.ts'

/** One digest of an installation. */
export interface DigestRequest {
  readonly settings: DigestSettings
  readonly scope: DigestScope
  readonly week: string
  /** The installation's repositories as they can be seen at this moment. */
  readonly visible: readonly VisibleRepository[]
  /** What readers may be told of, where they are fewer than those of the issue; undefined: all that the issue shows. */
  readonly mayShow?: (repository: Destination) => boolean
}

/** A digest that can be shown at its destination, with the repositories that may be shown there. */
export interface ReadyDigest {
  readonly kind: 'digest'
  readonly digest: Digest
  readonly destination: Destination
  readonly shown: readonly Destination[]
  /** The digest before, as it was posted. */
  readonly earlier: PostedDigest | undefined
}

export type PreparedDigest =
  | ReadyDigest
  /** Nothing happened in all the weeks a digest looks at. */
  | { readonly kind: 'silent' }
  | Extract<ChosenDestination, { readonly kind: 'none' }>

/**
 * Reads the rows, chooses the destination by the visibility of this moment, and computes the figures of what may be shown there. They
 * are as of the hour at which the digest is due, however late it is.
 */
export async function prepareDigest(
  { store, now }: Pick<JobContext, 'store' | 'now'>,
  { settings, scope, week, visible, mayShow = () => true }: DigestRequest,
): Promise<PreparedDigest> {
  const { digest, timezone, workingTime } = settings.configuration
  const asOf = Math.min(now(), slotAfter(week, { ...digest, timezone }).at)
  const weeks = weeksUpTo(week, WEEKS_BACK, timezone)
  const since = weeks[0]?.from ?? asOf
  const all = await listCountedPulls(store, [...scope.repositoryIds], { since, until: asOf })
  const rows = all.filter(({ teams }) => scope.team === undefined || teams?.includes(scope.team) === true)
  if (rows.length === 0) return { kind: 'silent' }
  const counts = Map.groupBy(rows, ({ repositoryId }) => repositoryId)
  const places = visible.map((one) => toDestination(one, counts.get(one.id)?.length ?? 0))
  const about = places.filter(({ id }) => scope.repositoryIds.has(id))
  const chosen = chooseDestination(about, places, scope.repository)
  if (chosen.kind === 'none') return chosen
  const { destination } = chosen
  const shown = chosen.shown.filter(mayShow)
  const ids = new Set(shown.map(({ id }) => id))
  const window = { from: weeks.at(-4)?.from ?? since, to: weeks.at(-1)?.to ?? asOf, asOf }
  const { installationId } = settings
  const earlier = await findDigestBefore(store, { installationId, scope: scope.id, week })
  const reviews = await listReviewMoments(store, [...ids], window)
  const steps = buildDigestInSteps({
    scope: scope.name,
    names: new Map(shown.map(({ id, name }) => [id, name])),
    earlier: earlier && parseEarlier(earlier),
    week,
    timezone,
    asOf,
    workingTime: scope.workingTime ?? workingTime,
    zones: await listZones(store, installationId),
    pulls: rows.filter(({ repositoryId }) => ids.has(repositoryId)).map((row) => pullAsOf(row, asOf)),
    reviews: scope.team === undefined ? reviews : reviews.filter(isOf(rows)),
    repositories: { counted: ids.size, leftOut: about.length - ids.size },
    histories: await countHistoryGaps(store, [...ids]),
    gap: await findDeliveryGap(store, { from: window.from, until: asOf }),
    signals: await readRollingSignals(store, {
      installationId,
      repositoryIds: [...ids],
      isWhole: isWhole(destination, settings, shown),
      configuration: settings.configuration,
      asOf,
    }),
  })
  return { kind: 'digest', digest: await withReach(store, await takeTurns(steps)), destination, shown, earlier }
}

/** How far the reviews to learn from reach is read only once they are chosen. */
async function withReach(store: JobContext['store'], digest: Digest): Promise<Digest> {
  const exemplary = digest.exemplary.map(async (highlight) => {
    const kept = await findReasons(store, highlight.repositoryId, highlight.number)
    return { ...highlight, reach: kept?.reach }
  })
  return { ...digest, exemplary: await Promise.all(exemplary) }
}

/** Of the pull requests that a digest is about. */
function isOf(rows: readonly PullKey[]): (review: PullKey) => boolean {
  const keyOf = ({ repositoryId, number }: PullKey) => `${repositoryId}#${number}`
  const keys = new Set(rows.map(keyOf))
  return (review) => keys.has(keyOf(review))
}

type PullKey = Pick<PullRecord, 'repositoryId' | 'number'>
