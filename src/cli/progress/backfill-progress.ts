import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'
import type { BackfillStep } from '../../jobs/backfill/backfill-repository.ts'

export interface BackfillBar {
  readonly update: (step: BackfillStep) => void
  /** Points spent so far. */
  readonly points: () => number
  readonly calls: () => number
  readonly stop: () => void
}

const FORMAT = '{name} {bar} {percentage}% · {pulls} pull requests · {points} of about {estimate} points · {left}'

/**
 * A bar by the time that is covered, as GitHub does not say how many pull requests a stretch of time holds; where nobody looks, it only
 * counts.
 */
export function startBackfillBar(name: string, stream: Writable & { readonly isTTY?: boolean }): BackfillBar {
  const bar = new SingleBar({ format: FORMAT, stream, clearOnComplete: true, hideCursor: true, fps: 5 })
  const state = { points: 0, calls: 0, share: 0, startedAt: performance.now(), isShown: false }

  function update({ progress, page }: BackfillStep): void {
    state.points += page.rate?.cost ?? 0
    state.calls += page.calls
    state.share = Math.max(state.share, shareOf({ progress, page }))
    if (stream.isTTY !== true) return
    if (!state.isShown) bar.start(100, 0)
    state.isShown = true
    const estimate = Math.max(state.points, Math.round(state.points / Math.max(state.share, 0.01)))
    const { points } = state
    const left = leftOf(performance.now() - state.startedAt, state.share)
    bar.update(Math.floor(100 * state.share), { name, pulls: progress.pulls, points, estimate, left })
  }

  return {
    update,
    points: () => state.points,
    calls: () => state.calls,
    stop: () => {
      if (state.isShown) bar.stop()
    },
  }
}

/** How much of the time since the newest update is read, 0–1; what follows the first pass is short. */
function shareOf({ progress, page }: BackfillStep): number {
  const { scans, newest, since } = progress
  if (scans > 0) return 1
  if (newest === null || page.oldest === undefined || newest <= since) return 0
  return Math.min(1, (newest - Math.max(page.oldest, since)) / (newest - since))
}

function leftOf(elapsedMs: number, share: number): string {
  if (share < 0.02) return 'estimating'
  const seconds = Math.round((elapsedMs * (1 / share - 1)) / 1000)
  return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`
}
