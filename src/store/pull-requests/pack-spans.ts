/** What a day's review times are packed from; instants in milliseconds since the epoch. */
export interface SpanRow {
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
 * Numbers of 32 bits, lowest byte first: how many were reviewed; then of each of those the seconds to its first review; then of each
 * that still waits the second of the day since which it does. What was merged or closed without a review has no review time. A list
 * can be used as it lies in memory, where one pull request after the other would have to be read.
 */
export function packSpans(rows: readonly SpanRow[]): Buffer {
  const ended = rows.filter((row) => row.first_review_at !== null)
  const running = rows.filter((row) => row.first_review_at === null && row.merged_at === null && row.closed_at === null)
  const seconds = (ms: number) => Math.max(0, Math.round(ms / 1000))
  const words = Uint32Array.from([
    ended.length,
    ...ended.map(({ first_review_at, ready_at }) => seconds((first_review_at ?? ready_at) - ready_at)),
    ...running.map(({ ready_at }) => seconds(ready_at % DAY_MS)),
  ])
  return Buffer.from(words.buffer)
}

export interface PackedDay {
  readonly day: number
  readonly spans: Uint8Array
  /** A pull request of this day that is to be left out. */
  readonly except: SpanRow | undefined
}

/** Durations in seconds, one list a day, in no order. */
export interface ReviewSpans {
  readonly ended: readonly Uint32Array[]
  /** Still waiting, for so long. */
  readonly running: readonly Uint32Array[]
}

/** @param now milliseconds since the epoch */
export function unpackSpans(days: readonly PackedDay[], now: number): ReviewSpans {
  const ended: Uint32Array[] = []
  const running: Uint32Array[] = []
  for (const { day, spans, except } of days) {
    const all = unpackDay(spans)
    const own = except === undefined ? undefined : unpackDay(packSpans([except]))
    ended.push(without(all.ended, own?.ended[0]))
    const elapsed = Math.floor((now - day * DAY_MS) / 1000)
    running.push(without(all.since, own?.since[0]).map((second) => Math.max(0, elapsed - second)))
  }
  return { ended, running }
}

function unpackDay(spans: Uint8Array): { readonly ended: Uint32Array; readonly since: Uint32Array } {
  // Rows may lie at any place in memory, and numbers of 32 bits may not.
  const { buffer, byteOffset, byteLength } = spans.byteOffset % 4 === 0 ? spans : Uint8Array.from(spans)
  const words = new Uint32Array(buffer, byteOffset, byteLength / 4)
  const end = 1 + (words[0] ?? 0)
  return { ended: words.subarray(1, end), since: words.subarray(end) }
}

/** Without one number that is equal, if there is one: who has it makes no difference. The list is used up. */
function without(list: Uint32Array, number: number | undefined): Uint32Array {
  const place = number === undefined ? -1 : list.indexOf(number)
  return place < 0 ? list : list.copyWithin(place, place + 1).subarray(0, -1)
}
