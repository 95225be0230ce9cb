/** A team or another group of people, by keys that tell people apart. */
export interface Group {
  readonly name: string
  readonly people: ReadonlySet<string>
}

/** What may be shown of a set of groups without a figure about fewer than five people, also not by subtraction. */
export interface Visible {
  readonly groups: ReadonlySet<string>
  readonly total: boolean
}

/** Nothing about fewer people is shown; a configuration may raise it and never lower it. */
export const MIN_GROUP = 5

/**
 * Shows a group from `minimum` people on; hides the smallest shown one too where the hidden ones together would follow by
 * subtraction, and the smaller of two that overlap where what sets them apart would be too few people
 * (docs/signals.md, "Small groups").
 *
 * @param groups in the order of the configuration; their names are unique
 */
export function hideSmallGroups(groups: readonly Group[], minimum = MIN_GROUP): Visible {
  let shown = groups.filter(({ people }) => people.size >= minimum)
  shown = withoutCloseOverlaps(shown, minimum)
  while (isTooFew(sizeOfHidden(groups, shown), minimum) && shown.length > 0) {
    const least = smallest(shown)
    shown = shown.filter((group) => group !== least)
  }
  const everybody = new Set(groups.flatMap(({ people }) => [...people]))
  const isSafe = shown.every(({ people }) => !isTooFew(everybody.size - people.size, minimum))
  return { groups: new Set(shown.map(({ name }) => name)), total: everybody.size >= minimum && isSafe }
}

function isTooFew(people: number, minimum: number): boolean {
  return people > 0 && people < minimum
}

function sizeOfHidden(groups: readonly Group[], shown: readonly Group[]): number {
  return groups.filter((group) => !shown.includes(group)).reduce((sum, { people }) => sum + people.size, 0)
}

/** The fewest people; of equal ones the smaller name, so that the answer does not depend on the order. */
function smallest(groups: readonly Group[]): Group | undefined {
  return groups.toSorted((a, b) => a.people.size - b.people.size || (a.name < b.name ? -1 : 1))[0]
}

function withoutCloseOverlaps(groups: readonly Group[], minimum: number): Group[] {
  const hidden = new Set<Group>()
  for (const [index, first] of groups.entries()) {
    for (const second of groups.slice(index + 1)) {
      if (hidden.has(first) || hidden.has(second) || first.people.isDisjointFrom(second.people)) continue
      const apart = [first.people.difference(second.people).size, second.people.difference(first.people).size]
      if (apart.some((people) => isTooFew(people, minimum)))
        hidden.add(first.people.size < second.people.size ? first : second)
    }
  }
  return groups.filter((group) => !hidden.has(group))
}
