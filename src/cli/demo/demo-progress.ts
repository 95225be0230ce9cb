import type { WriteStream } from 'node:tty'
import { SingleBar } from 'cli-progress'
import type { Moment } from '../../demo/replay/play-steps.ts'

/** A bar with the simulated day; nothing where nobody looks. */
export function startProgress(stream: WriteStream) {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined }
  const format = 'replaying {day} {bar} {value} of {total} events'
  const bar = new SingleBar({ format, stream, clearOnComplete: true, hideCursor: true, fps: 10 })
  let isShown = false
  return {
    update({ at, done, total }: Moment): void {
      const day = new Date(at).toISOString().slice(0, 10)
      if (isShown) bar.update(done, { day })
      else bar.start(total, done, { day })
      isShown = true
    },
    stop(): void {
      if (isShown) bar.stop()
    },
  }
}
