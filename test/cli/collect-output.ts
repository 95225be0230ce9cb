import { Readable, Writable } from 'node:stream'

/** Streams as a command sees them, and what it wrote. */
export function createIo(stdin: string | Buffer = '') {
  const written = { out: '', errors: '' }
  const sink = (key: keyof typeof written) =>
    new Writable({
      // So small that every write has to wait for the reader.
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        written[key] += String(chunk)
        setImmediate(done)
      },
    })
  const io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: sink('out'),
    stderr: sink('errors'),
    now: () => Date.UTC(2026, 11, 1),
  }
  return { io, written }
}
