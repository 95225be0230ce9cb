/** Most deliveries fit in, so that most are copied once. */
const FIRST_BYTES = 32 * 1024

/**
 * Collects chunks in one piece of memory. A list of chunks would cost some hundred bytes for each chunk, so that a sender of single
 * bytes could hold a hundred times what it sent; and joining the list would need all of it twice.
 */
export interface GrowingBuffer {
  /** The size in memory once `bytes` more are in. */
  sizeWith(bytes: number): number
  append(chunk: Buffer): void
  /** What was collected, without a copy. */
  content(): Buffer
}

/**
 * A body that comes in one piece, as most do, is kept as it came.
 *
 * @param mostBytes the size it never exceeds, which the caller keeps to
 */
export function createGrowingBuffer(mostBytes: number): GrowingBuffer {
  let memory: Buffer = Buffer.alloc(0)
  let used = 0

  function sizeWith(bytes: number): number {
    if (used + bytes <= memory.length) return memory.length
    if (bytes === mostBytes) return bytes
    return Math.min(mostBytes, Math.max(FIRST_BYTES, 2 * memory.length, used + bytes))
  }

  return {
    sizeWith,
    append(chunk) {
      if (chunk.length === mostBytes) {
        memory = chunk
        used = chunk.length
        return
      }
      const size = sizeWith(chunk.length)
      if (size > memory.length) {
        const larger = Buffer.allocUnsafeSlow(size)
        memory.copy(larger, 0, 0, used)
        memory = larger
      }
      used += chunk.copy(memory, used)
    },
    content: () => memory.subarray(0, used),
  }
}
