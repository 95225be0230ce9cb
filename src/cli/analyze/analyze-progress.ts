import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'

export interface Progress {
  /** Bytes done of all bytes; `total` is undefined where nobody knows, and then nothing is shown. */
  readonly update: (bytes: number, total: number | undefined) => void
  readonly stop: () => void
}

/** A bar that goes away when it is done; drawn a few times a second whatever the number of updates. */
export function startProgress(stream: Writable): Progress {
  const format = 'reading {bar} {percentage}% · {eta_formatted} left'
  const bar = new SingleBar({ format, stream, clearOnComplete: true, hideCursor: true, fps: 5 })
  let isShown = false
  return {
    update(bytes, total) {
      if (total === undefined) return
      if (isShown) bar.update(bytes)
      else bar.start(total, bytes)
      isShown = true
    },
    stop() {
      if (isShown) bar.stop()
    },
  }
}
