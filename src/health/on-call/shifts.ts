import type { TimeWindow } from '../../statistics/window.ts'
import type { Shift } from '../sources/shift.ts'

/**
 * Who carries the pager when: shifts of one person in one rotation that overlap are one, and an override takes the place of what others
 * had planned for its hours.
 */
export function joinShifts(shifts: readonly Shift[]): readonly Shift[] {
  return [...Map.groupBy(shifts, ({ rotation }) => rotation).values()].flatMap(joinRotation)
}

function joinRotation(shifts: readonly Shift[]): readonly Shift[] {
  const overrides = shifts.filter(({ isOverride }) => isOverride)
  const planned = shifts.filter(({ isOverride }) => !isOverride)
  const left = overrides.reduce<readonly Shift[]>(
    (rest, override) => rest.flatMap((shift) => without(shift, override)),
    planned,
  )
  return [...Map.groupBy([...left, ...overrides], ({ person }) => person).values()].flatMap(mergeOverlaps)
}

/** What is left of a shift beside an override of somebody else. */
function without(shift: Shift, { person, from, to }: Shift): readonly Shift[] {
  if (shift.person === person || to <= shift.from || from >= shift.to) return [shift]
  return [
    { ...shift, to: from },
    { ...shift, from: to },
  ].filter((part) => part.to > part.from)
}

function mergeOverlaps(shifts: readonly Shift[]): readonly Shift[] {
  const merged: Shift[] = []
  for (const shift of shifts.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || shift.from >= last.to) merged.push(shift)
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, shift.to) }
  }
  return merged
}

/** The shift that runs at an instant; of several the first by the name of its rotation. */
export function shiftAt(shifts: readonly Shift[], at: number, rotation: string | null): Shift | undefined {
  const running = shifts.filter(({ from, to }) => from <= at && at < to)
  const own = rotation === null ? [] : running.filter((shift) => shift.rotation === rotation)
  return (own.length > 0 ? own : running).toSorted((a, b) => (a.rotation < b.rotation ? -1 : 1))[0]
}

/** Milliseconds of a shift that lie in a window. */
export function timeIn({ from, to }: Shift, window: TimeWindow): number {
  return Math.max(0, Math.min(to, window.to) - Math.max(from, window.from))
}

/** Those of some things that happened while any shift ran. @param things in order of time */
export function duringShifts<T extends { readonly at: number }>(
  things: readonly T[],
  shifts: readonly Shift[],
): readonly T[] {
  const sorted = shifts.toSorted((a, b) => a.from - b.from)
  let [next, until] = [0, Number.NEGATIVE_INFINITY]
  return things.filter(({ at }) => {
    for (let shift = sorted[next]; shift !== undefined && shift.from <= at; shift = sorted[next]) {
      until = Math.max(until, shift.to)
      next += 1
    }
    return at < until
  })
}
