import { MIN_GROUP } from '../../../health/hide-groups.ts'
import { type FirstReviewTimes, firstReviewTimes } from '../../../health/review/first-review-times.ts'
import type { Session } from '../../../store/engine/session.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { listFirstReviews } from '../../../store/pull-requests/first-reviews.ts'
import { countReviewers, findPullDetails, type PullDetails } from '../../../store/pull-requests/shown/pull-details.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { ViewSource } from '../../views/view.ts'
import type { VisibleOrganisation } from '../../views/visible.ts'

/** Days that the rolling times look back where no configuration says. */
const USUAL_DAYS = 90

export interface PullModel extends PullDetails {
  readonly organisation: VisibleOrganisation
  readonly repository: StoredRepository
  /** Of the repository's last days, without this one; undefined where fewer than five people reviewed in them. */
  readonly usual: (FirstReviewTimes & { readonly windowDays: number }) | undefined
  readonly asOf: number
}

export interface AskedPull {
  readonly installation: string
  readonly repository: string
  readonly number: string
}

/** Undefined where it does not exist, or the visitor may not see it. */
export async function readPull(source: ViewSource, asked: AskedPull): Promise<PullModel | undefined> {
  const { store, visible, asOf } = source
  const organisation = await visible.organisation(asked.installation)
  const repository = organisation?.repositories.find(({ id }) => id === asked.repository)
  if (organisation === undefined || repository === undefined) return undefined
  const details = await findPullDetails(store, repository.id, Number(asked.number))
  if (details === undefined) return undefined
  const { windowDays = USUAL_DAYS } = (await source.settingsOf(organisation.id)) ?? {}
  const usual = await readUsual(store, details.pull, { windowDays, now: asOf })
  return { ...details, organisation, repository, usual, asOf }
}

/** The same times as those of its check. */
async function readUsual(
  store: Session,
  { repositoryId, number }: PullDetails['pull'],
  { windowDays, now }: { readonly windowDays: number; readonly now: number },
): Promise<PullModel['usual']> {
  const readySince = (Math.floor(now / DAY_MS) - windowDays) * DAY_MS
  const people = await countReviewers(store, repositoryId, { since: readySince, most: MIN_GROUP })
  if (people < MIN_GROUP) return undefined
  const pulls = await listFirstReviews(store, repositoryId, { readySince, exceptNumber: number })
  const started = pulls.map(({ readyAt, ...pull }) => ({ ...pull, startedAt: readyAt, asOf: now }))
  return { ...firstReviewTimes(started), windowDays }
}
