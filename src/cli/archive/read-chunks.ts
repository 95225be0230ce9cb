import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { parseJson } from '../../snapshot/archive/parse-archive.ts'
import { createEventAssembly } from '../../snapshot/foreign/github-events.ts'
import { isJson } from '../../snapshot/foreign/json-values.ts'
import { recognise } from '../../snapshot/foreign/recognise.ts'
import { createValueSplitter } from '../../snapshot/foreign/split-values.ts'
import { UsageProblem } from '../report-fault.ts'
import { chooseFraming, type Framing, GUARD } from './choose-framing.ts'
import { type Chunk, chunkLines, chunkTexts, type PlacedText, textsOf } from './chunks.ts'
import { type BytesOptions, nameOf, openBytes } from './open-bytes.ts'
import { prepend } from './prepend.ts'

/** What is said of a file while it is read, besides its records. */
export interface ChunkNotes extends BytesOptions {
  /** The file ends in the middle of something; what came before counts. */
  readonly onDamage: (line: number, why: string) => void
  /** The file holds events; so many pull requests that they tell of were opened before it begins. */
  readonly onEvents: (unknown: number) => void
}

/** The records of a file as JSON texts, in chunks that are always the same. @throws UsageProblem for what is no text of records */
export async function* readChunks(path: string, notes: ChunkNotes): AsyncGenerator<Chunk> {
  const { onDamage } = notes
  let line = 1
  try {
    for await (const chunk of assembled(framed(path, notes), notes)) {
      line = lastLine(chunk)
      yield chunk
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    onDamage(line, `is damaged from here on (${error.message})`)
  }
}

function lastLine({ lines, bytes }: Chunk): number {
  if (typeof lines !== 'number') return (lines.at(-1) ?? 0) + 1
  return lines + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n').length - 1
}

/** A truncated or damaged download: what came before it still counts. */
function isDamage(error: unknown): error is Error {
  return (
    Error.isError(error) && 'code' in error && /^(Z_|ZSTD_|ERR_STREAM_PREMATURE_CLOSE|CSV_)/.test(String(error.code))
  )
}

/** Long enough for the first line of nearly all files; a longer one is taken for a document. */
const BEGINNING = 8 * 1024 * 1024

async function* framed(path: string, notes: ChunkNotes): AsyncGenerator<Chunk> {
  const bytes = openBytes(path, notes)
  const begun = await readBeginning(bytes)
  const text = begun.toString('utf8')
  const framing = chooseFraming(text)
  const guard = GUARD.exec(text)?.[0] ?? ''
  yield* chunksBy(framing, prepend(begun.subarray(guard.length), bytes), { name: nameOf(path), notes })
}

function chunksBy(
  framing: Framing,
  bytes: AsyncGenerator<Buffer>,
  { name, notes }: { readonly name: string; readonly notes: ChunkNotes },
): AsyncGenerator<Chunk> {
  switch (framing.kind) {
    case 'lines':
      return chunkLines(bytes)
    case 'values':
      return chunkTexts(split(bytes, notes))
    case 'table':
      return chunkTexts(rows(bytes, framing.delimiter))
    case 'refused':
      throw new UsageProblem(`${name} ${framing.what}; give JSON lines, a JSON list or CSV (docs/archive.md)`)
  }
}

/** Up to the end of the second line, which tells a broken first line from a document. */
async function readBeginning(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  let feeds = 0
  while (feeds < 2 && length < BEGINNING) {
    const next = await bytes.next()
    if (next.done === true) break
    pieces.push(next.value)
    length += next.value.length
    feeds += next.value.toString('latin1').split('\n').length - 1
  }
  return Buffer.concat(pieces)
}

async function* split(bytes: AsyncGenerator<Buffer>, { onDamage }: ChunkNotes): AsyncGenerator<readonly PlacedText[]> {
  const splitter = createValueSplitter()
  for await (const chunk of bytes) yield splitter.push(chunk)
  const rest = splitter.end()
  if (rest === undefined) return
  if (rest.isCut) onDamage(rest.piece.line, 'ends early, in the middle of a record')
  else yield [rest.piece]
}

async function* rows(bytes: AsyncGenerator<Buffer>, delimiter: string): AsyncGenerator<readonly PlacedText[]> {
  const options = { columns: true, delimiter, trim: true, relax_column_count: true, info: true, bom: true } as const // as csv-parse spells them
  const table = Readable.from(bytes).pipe(parse(options))
  for await (const row of table) {
    const { record, info }: { record: unknown; info: { lines: number } } = row
    yield [{ bytes: Buffer.from(JSON.stringify(record)), line: info.lines }]
  }
}

/** Events come one by one and are put together first, whatever the number of hours in a file. */
async function* assembled(chunks: AsyncGenerator<Chunk>, notes: ChunkNotes): AsyncGenerator<Chunk> {
  const first = await chunks.next()
  if (first.done === true) return
  if (!beginsWithEvent(first.value)) {
    yield first.value
    yield* chunks
    return
  }
  const assembly = createEventAssembly()
  addEvents(assembly, first.value)
  for await (const chunk of chunks) addEvents(assembly, chunk)
  const { pulls, unknown } = assembly.result()
  notes.onEvents(unknown)
  yield* chunkTexts(writtenOf(pulls))
}

function beginsWithEvent(chunk: Chunk): boolean {
  const [first] = textsOf(chunk)
  const value = first === undefined ? undefined : parseJson(first.text)
  const found = isJson(value) ? recognise(value) : undefined
  return found?.kind === 'pull' && found.source === 'events'
}

function addEvents(assembly: ReturnType<typeof createEventAssembly>, chunk: Chunk): void {
  for (const { text } of textsOf(chunk)) {
    const value = parseJson(text)
    if (isJson(value)) assembly.add(value)
  }
}

async function* writtenOf(pulls: readonly object[]): AsyncGenerator<readonly PlacedText[]> {
  for (const [index, pull] of pulls.entries()) yield [{ bytes: Buffer.from(JSON.stringify(pull)), line: index + 1 }]
}
