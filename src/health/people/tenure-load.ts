import type { TimeWindow } from '../../statistics/window.ts'
import { countPeople, type Group, groupOfPeople, hideSmallGroups, MIN_GROUP } from '../hide-groups.ts'
import type { FirstReview } from '../review/review-load.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
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
  for (const { person, tenure, isReview } of actsOf(facts)(window)) {
    latest.set(person, tenure)
    if (isReview) reviews[tenure] += 1
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
    act.isFirstReview && act.tenure === tenure ? { at: act.at, reviewer: act.person } : [],
  )
}

/** A review, or the beginning of a pull request; people are counted where their last one of a window puts them. */
interface Act {
  readonly person: string
  readonly at: number
  readonly tenure: Tenure
  readonly isReview: boolean
  /** Whether it is this person's first one of a change that a person wrote. */
  readonly isFirstReview: boolean
}

const actsOf = onceForFacts((facts) => {
  const timelines = timelinesOf(facts)
  const act = (person: string, at: number, kind: Pick<Act, 'isReview' | 'isFirstReview'>): Act => {
    const timeline = timelines.get(person)
    return { person, at, tenure: tenureAt(timeline === undefined ? at : startOf(timeline), at), ...kind }
  }
  const acts = facts.pulls.flatMap(({ people: { author, reviews }, createdAt }) => {
    const first = new Map<string, number>()
    for (const { person, at } of reviews) first.set(person, Math.min(at, first.get(person) ?? at))
    const isFirst = (person: string, at: number) => author !== null && first.get(person) === at
    return [
      ...reviews.map(({ person, at }) => act(person, at, { isReview: true, isFirstReview: isFirst(person, at) })),
      ...(author === null ? [] : [act(author, createdAt, { isReview: false, isFirstReview: false })]),
    ]
  })
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
