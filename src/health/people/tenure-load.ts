import type { TimeWindow } from '../../statistics/window.ts'
import { countPeople, type Group, groupOfPeople, hideSmallGroups, MIN_GROUP } from '../hide-groups.ts'
import type { FirstReview } from '../review/review-load.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { createTimeIndex } from '../signals/time-index.ts'
import { TENURES, type Tenure, tenureAt } from './tenure.ts'
import { startOf, timelinesOf } from './timelines.ts'

/** Who was there in a window and how much each tenure reviewed. */
export interface TenureLoad {
  readonly groups: readonly Group[]
  readonly reviews: Readonly<Record<Tenure, number>>
}

export function tenureLoadIn(facts: SignalFacts, window: TimeWindow): TenureLoad {
  const reviews: Record<Tenure, number> = { 'under 6 months': 0, '6 to 24 months': 0, 'over 24 months': 0 }
  const latest = new Map<string, Tenure>()
  for (const { person, tenure, reviewed } of actsOf(facts)(window)) {
    latest.set(person, tenure)
    if (reviewed !== null) reviews[tenure] += 1
  }
  const people = Map.groupBy(latest, ([, tenure]) => tenure)
  const groups = TENURES.map((name) =>
    groupOfPeople(
      name,
      (people.get(name) ?? []).map(([person]) => person),
    ),
  )
  return { groups, reviews }
}

/** Who first reviewed what somebody else had written, by how long they had been there. */
export function firstReviewsBy(facts: SignalFacts, window: TimeWindow, tenure: Tenure): readonly FirstReview[] {
  return actsOf(facts)(window).flatMap((act) =>
    act.tenure === tenure && isFirstReview(act) ? { at: act.at, reviewer: act.person } : [],
  )
}

/** Whether it is this person's first review of a change that a person wrote. */
function isFirstReview({ person, at, reviewed }: Act): boolean {
  if (reviewed === null || reviewed.author === null) return false
  return reviewed.reviews.every((review) => review.person !== person || review.at >= at)
}

/** A review, or the beginning of a pull request; people are counted where their last one of a window puts them. */
interface Act {
  readonly person: string
  readonly at: number
  readonly tenure: Tenure
  /** Who wrote and reviewed what they reviewed; null where they began a pull request of their own. */
  readonly reviewed: SignalPull['people'] | null
}

const actsOf = onceForFacts((facts) => {
  const timelines = timelinesOf(facts)
  const act = (person: string, at: number, reviewed: Act['reviewed']): Act => {
    const timeline = timelines.get(person)
    return { person, at, tenure: tenureAt(timeline === undefined ? at : startOf(timeline), at), reviewed }
  }
  const acts = facts.pulls.flatMap(({ people, createdAt }) => [
    ...people.reviews.map(({ person, at }) => act(person, at, people)),
    ...(people.author === null ? [] : [act(people.author, createdAt, null)]),
  ])
  return createTimeIndex(acts, ({ at }) => at)
})

/** How many times an even share each tenure reviews; undefined where that would tell of fewer than five people. */
export function loadsOf(
  { groups, reviews }: TenureLoad,
  minimumGroup = MIN_GROUP,
): Readonly<Record<Tenure, number | undefined>> {
  const visible = hideSmallGroups(groups, minimumGroup)
  const everybody = groups.reduce((sum, group) => sum + countPeople(group), 0)
  const all = TENURES.reduce((sum, tenure) => sum + reviews[tenure], 0)
  const load = (tenure: Tenure) => {
    const group = groups.find(({ name }) => name === tenure)
    const people = group === undefined ? 0 : countPeople(group)
    if (!visible.groups.has(tenure) || all === 0 || people === 0) return undefined
    return reviews[tenure] / all / (people / everybody)
  }
  return {
    'under 6 months': load('under 6 months'),
    '6 to 24 months': load('6 to 24 months'),
    'over 24 months': load('over 24 months'),
  }
}
