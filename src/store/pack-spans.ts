/** What a day's review times are packed from; instants in milliseconds since the epoch. */
export interface SpanRow {
  readonly number: number
  readonly ready_at: number
  readonly first_review_at: number | null
  readonly merged_at: number | null
  readonly closed_at: number | null
}

const DAY_MS = 24 * 3600 * 1000

/** Days since the epoch, UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}

/**
 * Numbers of 32 bits, lowest byte first: how many were reviewed; then of each of those the seconds to its first review, then their own
 * numbers; then of each that still waits the second of the day since which it does, then their own numbers. What was merged or closed
 * without a review has no review time. Whole lists can be copied at once, where one pull request after the other would have to be read.
 */
export function packSpans(rows: readonly SpanRow[]): Buffer {
  const ended = rows.filter((row) => row.first_review_at !== null)
  const running = rows.filter((row) => row.first_review_at === null && row.merged_at === null && row.closed_at === null)
  const seconds = (ms: number) => Math.max(0, Math.round(ms / 1000))
  const words = Uint32Array.from([
    ended.length,
    ...ended.map(({ first_review_at, ready_at }) => seconds((first_review_at ?? ready_at) - ready_at)),
    ...ended.map(({ number }) => number),
    ...running.map(({ ready_at }) => seconds(ready_at % DAY_MS)),
    ...running.map(({ number }) => number),
  ])
  return Buffer.from(words.buffer)
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
  const parts = days.map(({ day, spans }) => {
    const { ended, running } = unpackDay(spans, exceptNumber)
    const elapsed = Math.floor((now - day * DAY_MS) / 1000)
    return { ended, running: running.map((since) => Math.max(0, elapsed - since)) }
  })
  return { ended: joined(parts.map(({ ended }) => ended)), running: joined(parts.map(({ running }) => running)) }
}

function unpackDay(spans: Uint8Array, exceptNumber: number): ReviewSpans {
  const words = new Uint32Array(spans.byteLength / 4)
  new Uint8Array(words.buffer).set(spans) // a copy, because rows may lie at any place in memory
  const [ends = 0] = words
  const rest = words.subarray(1 + 2 * ends)
  return {
    ended: without(words.subarray(1, 1 + 2 * ends), exceptNumber),
    running: without(rest, exceptNumber),
  }
}

/** The first half of a list whose second half are the numbers they belong to, without that of one number. */
function without(both: Uint32Array, number: number): Uint32Array {
  const half = both.length / 2
  const place = both.subarray(half).indexOf(number)
  if (place < 0) return both.subarray(0, half)
  return both.copyWithin(place, place + 1, half).subarray(0, half - 1)
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    all.set(part, end)
    end += part.length
  }
  return all
}
