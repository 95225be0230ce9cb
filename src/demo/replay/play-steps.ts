import type { World } from '../../simulator/state/world.ts'
import type { Told } from './told.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Something that happens in the simulated GitHub at a moment (milliseconds since the epoch). */
export interface Step {
  readonly at: number
  readonly title: string
  readonly run: () => void
  /** What the server hears of it from elsewhere than GitHub; asked after `run`. */
  readonly told?: () => Told | undefined
  /** Whether the server reads it before the next step, as in hours it would; what comes later hides it. */
  readonly isReadFirst?: boolean
}

export interface Moment {
  readonly at: number
  readonly title: string
  /** How many steps have been played, this one included, of how many. */
  readonly done: number
  readonly total: number
  /** Which week since the first step this is, from 1, of how many. */
  readonly week: number
  readonly weeks: number
  readonly told: Told | undefined
  readonly isReadFirst: boolean
}

/**
 * Plays steps in the order of their moments and stops the simulated clock at each. It yields after every step, so that the caller
 * can let the real server finish its work before time goes on.
 */
export function* playSteps(world: World, steps: readonly Step[]): Generator<Moment, void, void> {
  const ordered = steps.toSorted((a, b) => a.at - b.at)
  const start = ordered[0]?.at ?? 0
  const weekOf = (at: number) => Math.floor((at - start) / WEEK_MS) + 1
  const weeks = weekOf(ordered.at(-1)?.at ?? start)
  for (const [index, { at, title, run, told, isReadFirst = false }] of ordered.entries()) {
    world.now = at
    run()
    yield { at, title, done: index + 1, total: ordered.length, week: weekOf(at), weeks, told: told?.(), isReadFirst }
  }
}
