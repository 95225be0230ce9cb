/** What a day's review times are packed from; instants in milliseconds since the epoch. */
export interface SpanRow {
  readonly number: number
  readonly ready_at: number
  readonly first_review_at: number | null
  readonly merged_at: number | null
  readonly closed_at: number | null
}

const DAY_MS = 24 * 3600 * 1000
/** Two numbers of 32 bits each. */
const NUMBERS = 2

/** Days since the epoch, UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}

/**
 * Two numbers of 32 bits, lowest byte first, for each pull request that was reviewed or still waits: its own number, and either twice the
 * seconds to its first review plus one, or twice the second of the day since which it waits. What was merged or closed without a review
 * has no review time.
 */
export function packSpans(rows: readonly SpanRow[]): Buffer {
  const kept = rows.filter((row) => row.first_review_at !== null || (row.merged_at === null && row.closed_at === null))
  const packed = Buffer.alloc(kept.length * NUMBERS * 4)
  for (const [index, { number, ready_at, first_review_at }] of kept.entries()) {
    const span = first_review_at === null ? ready_at % DAY_MS : Math.max(0, first_review_at - ready_at)
    packed.writeUInt32LE(number, index * NUMBERS * 4)
    packed.writeUInt32LE(2 * Math.round(span / 1000) + (first_review_at === null ? 0 : 1), index * NUMBERS * 4 + 4)
  }
  return packed
}

export interface PackedDay {
  readonly day: number
  readonly spans: Uint8Array
}

/** Durations in seconds, in no order. */
export interface ReviewSpans {
  readonly ended: Uint32Array
  /** Still waiting, for so long. */
  readonly running: Uint32Array
}

interface Unpacking {
  readonly exceptNumber: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** All days together, without one pull request. */
export function unpackSpans(days: readonly PackedDay[], { exceptNumber, now }: Unpacking): ReviewSpans {
  const most = days.reduce((sum, { spans }) => sum + spans.length, 0) / (NUMBERS * 4)
  const ended = new Uint32Array(most)
  const running = new Uint32Array(most)
  let [ends, runs] = [0, 0]
  for (const { day, spans } of days) {
    const view = new DataView(spans.buffer, spans.byteOffset, spans.byteLength)
    for (let at = 0; at < spans.length; at += NUMBERS * 4) {
      if (view.getUint32(at, true) === exceptNumber) continue
      const span = view.getUint32(at + 4, true)
      if (span % 2 === 1) ended[ends++] = (span - 1) / 2
      else running[runs++] = Math.max(0, (now - day * DAY_MS) / 1000 - span / 2)
    }
  }
  return { ended: ended.subarray(0, ends), running: running.subarray(0, runs) }
}
