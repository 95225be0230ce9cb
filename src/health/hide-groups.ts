/** A team, a repository or another group whose figures stand beside those of others. */
export interface Group {
  readonly name: string
  /**
   * What its figures count, by keys, each with the people that it tells of: a figure about people counts them, one about reviews counts
   * pull requests with those who reviewed them. Two groups overlap where they count the same.
   */
  readonly counted: ReadonlyMap<string, Iterable<string>>
}

/** A group whose figures count its people themselves. */
export function groupOfPeople(name: string, people: Iterable<string>): Group {
  return { name, counted: new Map([...people].map((person) => [person, [person]] as const)) } // a pair
}

/** How many people a group tells of. */
export function countPeople(group: Group): number {
  return peopleOf([group]).size
}

/** What may be shown of a set of groups without a figure about fewer than five people, also not by subtraction. */
export interface Visible {
  readonly groups: ReadonlySet<string>
  readonly total: boolean
}

/** Nothing about fewer people is shown; a configuration may raise it and never lower it. */
export const MIN_GROUP = 5

/** A group with the people that it tells of. */
interface Peopled extends Group {
  readonly people: ReadonlySet<string>
}

/**
 * Shows a group from `minimum` people on; hides the smallest shown one too where the hidden ones together would follow by
 * subtraction, and the smaller of two that overlap where what sets them apart would be too few people
 * (docs/signals.md, "Small groups").
 *
 * @param given in the order of the configuration; their names are unique
 */
export function hideSmallGroups(given: readonly Group[], minimum = MIN_GROUP): Visible {
  const groups = given.filter(({ counted }) => counted.size > 0).map((one) => ({ ...one, people: peopleOf([one]) }))
  let shown = groups.filter(({ people }) => people.size >= minimum)
  shown = withoutCloseOverlaps(shown, minimum)
  const hidden = () => groups.filter((group) => !shown.includes(group))
  while (isTooFew(hidden(), minimum) && shown.length > 0) {
    const least = smallest(shown)
    shown = shown.filter((group) => group !== least)
  }
  const isSafe = shown.every(
    (group) =>
      !isTooFew(
        groups.map((other) => without(other, group)),
        minimum,
      ),
  )
  return { groups: new Set(shown.map(({ name }) => name)), total: peopleOf(groups).size >= minimum && isSafe }
}

function peopleOf(groups: readonly Group[]): ReadonlySet<string> {
  return new Set(groups.flatMap(({ counted }) => [...counted.values()].flatMap((people) => [...people])))
}

/** Whether something is counted in them, and tells of fewer people. */
function isTooFew(groups: readonly Group[], minimum: number): boolean {
  return groups.some(({ counted }) => counted.size > 0) && peopleOf(groups).size < minimum
}

/** The fewest people; of equal ones that which counts least, then the smaller name, so that the answer does not depend on the order. */
function smallest(groups: readonly Peopled[]): Group | undefined {
  return groups.toSorted(
    (a, b) => a.people.size - b.people.size || a.counted.size - b.counted.size || (a.name < b.name ? -1 : 1),
  )[0]
}

/** What the one counts and the other does not. */
function without({ name, counted }: Group, other: Group): Group {
  return { name, counted: new Map([...counted].filter(([key]) => !other.counted.has(key))) }
}

function withoutCloseOverlaps(groups: readonly Peopled[], minimum: number): Peopled[] {
  const hidden = new Set<Group>()
  for (const [index, first] of groups.entries()) {
    for (const second of groups.slice(index + 1)) {
      const apart = [without(first, second), without(second, first)]
      const isApart = apart[0]?.counted.size === first.counted.size
      if (hidden.has(first) || hidden.has(second) || isApart) continue
      if (apart.some((rest) => isTooFew([rest], minimum)))
        hidden.add(first.people.size < second.people.size ? first : second)
    }
  }
  return groups.filter((group) => !hidden.has(group))
}
