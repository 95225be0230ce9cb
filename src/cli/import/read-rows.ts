import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CsvError } from 'csv-parse'
import { errorCode } from '../../store/engine/error-code.ts'
import { plural } from '../../util/sentences.ts'
import { UsageProblem } from '../report-fault.ts'
import { type CsvLine, parseCsv } from './parse-csv.ts'

/** One row of a file, by column; what a file leaves empty is an empty text. */
export interface FileRow {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
  /** What is wrong with the row as a whole; undefined where it can be read. */
  readonly problem: string | undefined
}

/** What may stand in a file. */
export interface Columns {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

const MOST_BYTES = 50 * 1024 * 1024
const MOST_ROWS = 1_000_000
/** No honest line is longer. */
const MOST_LINE_CHARACTERS = 100_000

/** The rows of a CSV file or of JSON lines, read as a stream. @throws UsageProblem where the file as a whole cannot be taken */
export async function* readRows(path: string, columns: Columns): AsyncGenerator<FileRow> {
  const beginning = await openFile(path)
  if (beginning.startsWith('[')) throw new UsageProblem(`${path} is a JSON list; write one object a line instead`)
  const isJson = beginning.startsWith('{')
  const texts = decode(path)
  let rows = 0
  for await (const row of isJson ? readJsonLines(path, texts, columns) : readCsv(path, texts, columns)) {
    rows += 1
    if (rows > MOST_ROWS) throw new UsageProblem(`${path} has more than 1,000,000 rows; split it`)
    yield row
  }
}

/** Gives how the file begins. */
async function openFile(path: string): Promise<string> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    if (size > MOST_BYTES) throw new UsageProblem(`${path} is larger than 50 MB; split it`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1000), 0, 1000, 0)
    const bytes = buffer.subarray(0, bytesRead)
    // Of UTF-16 without its mark every other byte is zero, which UTF-8 allows and no text has.
    if (bytes.includes(0)) throw new UsageProblem(`${path} is not UTF-8; save it as UTF-8`)
    return bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
  } catch (error) {
    if (error instanceof UsageProblem) throw error
    throw new UsageProblem(`${path} cannot be read; check its path and permissions`, { cause: error })
  }
}

/** Without a byte order mark. */
async function* decode(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path)) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UsageProblem(`${path} is not UTF-8; save it as UTF-8`, { cause: error })
    throw error
  }
}

async function* readCsv(path: string, texts: AsyncIterable<string>, columns: Columns): AsyncGenerator<FileRow> {
  let header: readonly string[] | undefined
  try {
    for await (const row of parseCsv(texts)) {
      // Spreadsheets leave rows of nothing but commas.
      if (row.cells.every((cell) => cell === '')) continue
      if (header !== undefined) yield toRow(header, row)
      else header = checkHeader(path, row.cells, columns)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const problem = `line ${error.lines}: the quotes do not match, or the row is too long`
    throw new UsageProblem(`${path}: ${problem}`, { cause: error })
  }
  if (header === undefined) throw new UsageProblem(`${path} is empty; its first line names the columns`)
}

/** @throws UsageProblem on a column that is unknown, missing or there twice */
function checkHeader(path: string, header: readonly string[], { required, optional }: Columns): readonly string[] {
  const unknown = header.find((name) => !required.includes(name) && !optional.includes(name))
  if (unknown !== undefined) throw unknownColumn(path, unknown, { required, optional })
  const missing = required.find((name) => !header.includes(name))
  if (missing !== undefined) throw new UsageProblem(`${path}: the column ${missing} is missing`)
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageProblem(`${path}: the column ${twice} is there twice`)
  return header
}

function unknownColumn(path: string, name: string, { required, optional }: Columns): UsageProblem {
  const shown = name === '' ? 'a column without a name' : name.slice(0, 60)
  const known = [...required, ...optional].join(', ')
  return new UsageProblem(`${path}: ${shown} is no column here; columns, with commas between them, are ${known}`)
}

function toRow(header: readonly string[], { line, cells, isMisquoted }: CsvLine): FileRow {
  const count =
    cells.length === header.length
      ? undefined
      : `${plural(cells.length, 'value')} for ${plural(header.length, 'column')}`
  const problem = isMisquoted ? 'the quotes do not match' : count
  return { line, values: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])), problem }
}

async function* readJsonLines(path: string, texts: AsyncIterable<string>, columns: Columns): AsyncGenerator<FileRow> {
  let line = 0
  for await (const text of linesOf(path, texts)) {
    line += 1
    if (text.trim() === '') continue
    const row = parseObject(text)
    const unknown = Object.keys(row ?? {}).find(
      (name) => !columns.required.includes(name) && !columns.optional.includes(name),
    )
    if (unknown !== undefined) throw unknownColumn(path, unknown, columns)
    const values = Object.entries(row ?? {}).map(([name, value]) => [name, toText(value)] as const)
    yield {
      line,
      values: Object.fromEntries(values.map(([name, value]) => [name, value ?? ''])),
      problem: row === undefined || values.some(([, value]) => value === undefined) ? NO_OBJECT : undefined,
    }
  }
}

const NO_OBJECT = 'not a JSON object with texts, numbers, true, false or null'

async function* linesOf(path: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const text of texts) {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_LINE_CHARACTERS) throw new UsageProblem(`${path} has a line of more than 100,000 characters`)
    yield* lines
  }
  yield rest
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** undefined for what no column can hold. */
function toText(value: unknown): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isList ? value.join(';') : undefined
}
