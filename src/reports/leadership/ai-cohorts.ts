import type { SignalPull } from '../../health/signals/signal-pull.ts'
import { fisherExact } from '../../statistics/comparison/fisher-exact.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'

export interface CountedShare {
  readonly part: number
  readonly whole: number
}

/** Merged changes that carry a sign of AI help, and how often changes with and without one were undone. */
export interface AiCohorts {
  readonly share: CountedShare
  readonly revertedWith: CountedShare
  readonly revertedWithout: CountedShare
  /** How likely so much of a difference is by chance; undefined where either cohort is too small to compare. */
  readonly p: number | undefined
}

/** From so many on two cohorts are compared. */
const FEWEST = 20

/** By when they were merged; a change by a bot is in neither. */
export function measureAiCohorts(pulls: readonly SignalPull[], window: TimeWindow): AiCohorts {
  const undone = new Set(
    pulls.flatMap(({ repository, reverts, mergedAt }) =>
      reverts === null || mergedAt === null ? [] : `${repository}#${reverts}`,
    ),
  )
  const isUndone = ({ repository, number }: SignalPull) => undone.has(`${repository}#${number}`)
  const merged = mergedIn(pulls, window)
  const helped = merged.filter(hasAiSign)
  const others = merged.filter((pull) => !hasAiSign(pull))
  const [revertedWith, revertedWithout] = [shareOf(helped, isUndone), shareOf(others, isUndone)]
  const isLarge = helped.length >= FEWEST && others.length >= FEWEST
  return {
    share: { part: helped.length, whole: merged.length },
    revertedWith,
    revertedWithout,
    p: isLarge ? fisherExact(revertedWith, revertedWithout) : undefined,
  }
}

/** Of merged changes in a stretch of time those with a sign of AI help; undefined where none was merged. */
export function aiShareIn(pulls: readonly SignalPull[], window: TimeWindow): number | undefined {
  const merged = mergedIn(pulls, window)
  return merged.length === 0 ? undefined : merged.filter(hasAiSign).length / merged.length
}

function mergedIn(pulls: readonly SignalPull[], window: TimeWindow): readonly SignalPull[] {
  return pulls.filter(({ mergedAt, cohort }) => mergedAt !== null && isInWindow(mergedAt, window) && cohort !== 'bot')
}

/** Opened by an agent, declared, or detected; help that leaves no sign is in none of them. */
function hasAiSign({ cohort }: SignalPull): boolean {
  return cohort === 'agent' || cohort === 'ai-assisted'
}

function shareOf(pulls: readonly SignalPull[], is: (pull: SignalPull) => boolean): CountedShare {
  return { part: pulls.filter(is).length, whole: pulls.length }
}
