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
  return peopleOf(group).size
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
  const groups = given.filter(({ counted }) => counted.size > 0).map((one) => ({ ...one, people: peopleOf(one) }))
  let shown = groups.filter(({ people }) => people.size >= minimum)
  shown = withoutCloseOverlaps(shown, minimum)
  const hidden = () => groups.filter((group) => !shown.includes(group))
  while (isTooFew(hidden(), minimum) && shown.length > 0) {
    const least = smallest(shown)
    shown = shown.filter((group) => group !== least)
  }
  const isKnown = groups.length > 0 && !isTooFew(groups, minimum)
  const restOf = (group: Group) => groups.values().map((other) => without(other, group))
  const isSafe = shown.every((group) => !isTooFew(restOf(group), minimum))
  return { groups: new Set(shown.map(({ name }) => name)), total: isKnown && isSafe }
}

function peopleOf(group: Group): ReadonlySet<string> {
  return new Set(peopleIn(group))
}

function* peopleIn({ counted }: Group): Generator<string> {
  for (const people of counted.values()) yield* people
}

/** Whether something is counted in them, and tells of fewer people. Looks at no more people than decide it: a group may have a hundred thousand. */
function isTooFew(groups: Iterable<Group>, minimum: number): boolean {
  const people = new Set<string>()
  let isCounted = false
  for (const group of groups) {
    isCounted ||= group.counted.size > 0
    for (const person of peopleIn(group)) {
      people.add(person)
      if (people.size >= minimum) return false
    }
  }
  return isCounted
}

/** The fewest people; of equal ones that which counts least, then the smaller name, so that the answer does not depend on the order. */
function smallest(groups: readonly Peopled[]): Group | undefined {
  return groups.toSorted(
    (a, b) => a.people.size - b.people.size || a.counted.size - b.counted.size || (a.name < b.name ? -1 : 1),
  )[0]
}

/** What the one counts and the other does not. */
function without(group: Group, other: Group): Group {
  const { name, counted } = group
  if (isDisjoint(group, other)) return group
  return { name, counted: new Map([...counted].filter(([key]) => !other.counted.has(key))) }
}

function isDisjoint({ counted: a }: Group, { counted: b }: Group): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  return few.keys().every((key) => !many.has(key))
}

function withoutCloseOverlaps(groups: readonly Peopled[], minimum: number): Peopled[] {
  const hidden = new Set<Group>()
  for (const [index, first] of groups.entries()) {
    for (const second of groups.slice(index + 1)) {
      if (hidden.has(first) || hidden.has(second) || isDisjoint(first, second)) continue
      const apart = [without(first, second), without(second, first)]
      if (apart.some((rest) => isTooFew([rest], minimum)))
        hidden.add(first.people.size < second.people.size ? first : second)
    }
  }
  return groups.filter((group) => !hidden.has(group))
}
