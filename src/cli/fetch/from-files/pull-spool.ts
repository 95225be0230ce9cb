import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { replaces } from '../../analyze/survey.ts'
import { compareLines, type Line } from '../archive-file/write-archive-file.ts'

/** Lines of an archive in the order in which they came, in a file, so that memory holds only where each one stands. */
export interface PullSpool extends Disposable {
  /** @param updatedAt milliseconds since the epoch; of two lines about one pull request the newer one is kept */
  readonly add: (line: Line, updatedAt: number | null) => void
  /** By repository and number. */
  readonly lines: () => Generator<Line>
  readonly count: () => number
  /** How many lines a newer one took the place of, or came too late themselves. */
  readonly replaced: () => number
}

interface Place {
  readonly repo: string
  readonly number: number
  readonly offset: number
  readonly length: number
  readonly updatedAt: number | null
}

/** Disposing of it removes the file. */
export function openPullSpool(path: string): PullSpool {
  const file = openSync(path, 'w+', 0o600)
  const places = new Map<string, Place>()
  let [end, replaced] = [0, 0]

  function add({ repo, number, text }: Line, updatedAt: number | null): void {
    const key = `${repo.toLowerCase()}#${number}`
    const before = places.get(key)
    if (before !== undefined) replaced += 1
    if (before !== undefined && !replaces(before.updatedAt, updatedAt)) return
    const bytes = Buffer.from(text)
    places.set(key, { repo, number, offset: end, length: bytes.length, updatedAt })
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(file, bytes, written, bytes.length - written, end + written)
    }
    end += bytes.length
  }

  function* lines(): Generator<Line> {
    for (const { repo, number, offset, length } of [...places.values()].toSorted(compareLines)) {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, offset)
      yield { repo, number, text: bytes.toString('utf8') }
    }
  }

  return {
    add,
    lines,
    count: () => places.size,
    replaced: () => replaced,
    [Symbol.dispose]() {
      closeSync(file)
      rmSync(path, { force: true })
    },
  }
}
