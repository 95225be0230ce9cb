import { type Group, hideSmallGroups, MIN_GROUP } from './hide-groups.ts'

/** What items differ by. */
export interface Criterion<T> {
  readonly valueOf: (item: T) => string
  /**
   * `everywhere`: a value is set apart in every cell or in none, so that what is chosen by it is whole. `anywhere`: wherever it can be,
   * so that what is chosen by it may lack the cells in which it cannot.
   */
  readonly setApart: 'everywhere' | 'anywhere'
}

/** Items that are counted together or not at all. */
export type Cell<T> = readonly T[]

/**
 * Cuts items into cells that each tell of five people at least. Whoever adds and subtracts what filters count gets cells again, and so
 * never fewer people (docs/dashboard.md, "Small groups"). No cell at all where all items together tell of fewer.
 *
 * @param criteria one after the other; a later one cuts finer and never changes what an earlier one allows
 * @param peopleOf whom an item tells of
 */
export function cutIntoCells<T>(
  items: readonly T[],
  criteria: readonly Criterion<T>[],
  peopleOf: (item: T) => readonly string[],
): readonly Cell<T>[] {
  const whole: readonly Cell<T>[] = isEnough(items, peopleOf) ? [items] : []
  return criteria.reduce((cells, criterion) => cutBy(cells, criterion, peopleOf), whole)
}

/** Whether items tell of five people or more. */
export function isEnough<T>(items: readonly T[], peopleOf: (item: T) => readonly string[]): boolean {
  const people = new Set<string>()
  return items.some((item) => {
    for (const person of peopleOf(item)) people.add(person)
    return people.size >= MIN_GROUP
  })
}

/** The items of all cells of which everything is chosen; the others would tell of too few people, and stay out. */
export function choose<T>(cells: readonly Cell<T>[], isChosen: (item: T) => boolean): readonly T[] {
  return cells.filter((cell) => cell.every(isChosen)).flat()
}

function cutBy<T>(
  cells: readonly Cell<T>[],
  criterion: Criterion<T>,
  peopleOf: (item: T) => readonly string[],
): readonly Cell<T>[] {
  const cuts = cells.map((cell) => {
    const parts = Map.groupBy(cell, criterion.valueOf)
    return { parts, shown: parts.size === 1 ? new Set(parts.keys()) : showable(parts, peopleOf) }
  })
  const hidden = new Set(cuts.flatMap(({ parts, shown }) => [...parts.keys()].filter((value) => !shown.has(value))))
  return cuts.flatMap(({ parts, shown }) => {
    const isApart = (value: string) => (criterion.setApart === 'everywhere' ? !hidden.has(value) : shown.has(value))
    const [apart, together] = [
      [...parts].filter(([value]) => isApart(value)),
      [...parts].filter(([value]) => !isApart(value)),
    ]
    const rest = together.flatMap(([, part]) => part)
    return [...apart.map(([, part]) => part), ...(rest.length === 0 ? [] : [rest])]
  })
}

/** In a cell of five people what is not shown is nothing, or tells of five: that is the rule for groups beside each other. */
function showable<T>(parts: ReadonlyMap<string, readonly T[]>, peopleOf: (item: T) => readonly string[]) {
  // No item is in two parts, so that a part can be counted as one thing.
  const groups = [...parts].map(([name, part]): Group => ({ name, counted: new Map([[name, part.flatMap(peopleOf)]]) }))
  return hideSmallGroups(groups).groups
}
