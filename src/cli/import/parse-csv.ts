import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** A row of a CSV file as RFC 4180 writes it. */
export interface CsvLine {
  /** Where it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Whether quotes stand where no quotes may; nobody knows then where its values end. */
  readonly isMisquoted: boolean
}

/** No honest row is longer; an open quote would otherwise swallow the rest of the file. */
const MOST_ROW_CHARACTERS = 100_000
/** Files that were put together from several have several of them. */
const LINE_ENDS = ['\r\n', '\n', '\r']

/** The rows of a text that comes in pieces, without empty ones. @throws CsvError for a quote that stays open beyond its line, and for a row without an end */
export async function* parseCsv(texts: AsyncIterable<string>): AsyncGenerator<CsvLine> {
  const parser = parse({
    info: true,
    raw: true,
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_ROW_CHARACTERS,
  })
  const source = Readable.from(texts)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let counted = 0
  for await (const { record, info, raw } of parser as AsyncIterable<ParsedRecord>) {
    const text = raw.replace(/^[\r\n]+|[\r\n]+$/g, '')
    // What ends a line inside of quotes as Windows does csv-parse counts twice.
    counted += text.split('\r\n').length - 1
    const [last, lines] = [info.lines - counted, text.split(/\r\n|\n|\r/).length]
    const line = last - lines + 1
    const isMisquoted = !isQuotedWell(text)
    // Rows behind it would be taken for a part of it.
    if (isMisquoted && lines > 1)
      throw new CsvError('CSV_QUOTE_NOT_CLOSED', 'a row of many', undefined, { lines: line })
    yield { line, cells: record.map((cell) => cell.trim()), isMisquoted }
  }
}

/** What csv-parse gives with `info` and `raw`, which its types do not say. */
interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
  readonly raw: string
}

/** Each value is wholly in quotes, with those inside it doubled, or has none. */
function isQuotedWell(text: string): boolean {
  return !text.includes('"') || /^(?:(?:"(?:[^"]|"")*"|[^",]*)(?:,|$))*$/.test(text)
}
