import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'

/** Parts of a gzip file (RFC 1952, 2.3). */
const MAGIC = [0x1f, 0x8b, 0x08]
const HAS_EXTRA = 0x04
const HAS_NAME = 0x08
const HAS_COMMENT = 0x10
const UNIX = 0x03
const HEADER_LENGTH = 10

/** The comment in the header of a gzip file's first bytes; undefined where there is none, or the bytes are something else. */
export function readGzipComment(bytes: Buffer): string | undefined {
  const flags = bytes[3] ?? 0
  if (!MAGIC.every((byte, index) => bytes[index] === byte) || (flags & HAS_COMMENT) === 0) return undefined
  let at = HEADER_LENGTH
  if ((flags & HAS_EXTRA) !== 0) at += 2 + bytes.readUInt16LE(at)
  if ((flags & HAS_NAME) !== 0) at = bytes.indexOf(0, at) + 1
  const end = bytes.indexOf(0, at)
  return end < 0 ? undefined : bytes.toString('latin1', at, end)
}

/** A gzip file with a comment, which other programs pass over; Node's own cannot write one. */
export interface GzipWriter {
  readonly write: (text: string) => Promise<void>
  readonly end: () => Promise<void>
}

/** @param comment without characters beyond ASCII */
export async function createGzipWriter(out: Writable, comment: string): Promise<GzipWriter> {
  const deflate = createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION })
  let [checksum, length] = [0, 0]
  await put(
    out,
    Buffer.concat([Buffer.from([...MAGIC, HAS_COMMENT, 0, 0, 0, 0, 0, UNIX]), Buffer.from(`${comment}\0`)]),
  )
  deflate.pipe(out, { end: false })
  return {
    async write(text) {
      const bytes = Buffer.from(text)
      checksum = crc32(bytes, checksum)
      length = (length + bytes.length) % 2 ** 32
      await put(deflate, bytes)
    },
    async end() {
      deflate.end()
      await once(deflate, 'end')
      const trailer = Buffer.alloc(8)
      trailer.writeUInt32LE(checksum, 0)
      trailer.writeUInt32LE(length, 4)
      out.end(trailer)
      await once(out, 'close')
    },
  }
}

async function put(stream: Writable, bytes: Buffer): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain')
}
