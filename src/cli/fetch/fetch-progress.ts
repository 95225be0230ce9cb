import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'

export interface FetchBar {
  /** After each page: how many pull requests were read in all, and what it cost. */
  readonly update: (pulls: number, points: number) => void
  /** Says a line without disturbing the bar. */
  readonly say: (line: string) => void
  readonly points: () => number
  readonly stop: () => void
}

const FORMAT = '{bar} {percentage} % · {pulls} of about {total} pull requests · {points} points'
/** Where nobody looks at a bar, a line now and then shows that it goes on. */
const LINE_EVERY_MS = 10_000

export function startFetchBar(total: number, stream: Writable & { readonly isTTY?: boolean }): FetchBar {
  const bar = new SingleBar({ format: FORMAT, stream, clearOnComplete: true, hideCursor: true, fps: 5 })
  const state = { points: 0, isShown: false, saidAt: performance.now() }

  function hide(): void {
    if (state.isShown) bar.stop()
    state.isShown = false
  }

  function show(pulls: number): void {
    const most = Math.max(total, pulls, 1)
    if (!state.isShown) bar.start(most, pulls, { pulls, points: state.points })
    state.isShown = true
    bar.setTotal(most)
    bar.update(pulls, { pulls, points: state.points })
  }

  function update(pulls: number, points: number): void {
    state.points += points
    if (stream.isTTY === true) show(pulls)
    else if (performance.now() - state.saidAt >= LINE_EVERY_MS) sayCount(pulls)
  }

  function sayCount(pulls: number): void {
    state.saidAt = performance.now()
    stream.write(`${pulls} of about ${Math.max(total, pulls)} pull requests read, ${state.points} points\n`)
  }

  function say(line: string): void {
    hide()
    stream.write(`${line}\n`)
  }

  return { update, say, points: () => state.points, stop: hide }
}
