import { closeSync, createReadStream, createWriteStream, existsSync, openSync, readSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { linesOf } from '../../lines-of.ts'
import { type Coverage, writeCoverage } from './coverage.ts'
import { createGzipWriter } from './gzip-comment.ts'
import type { WorkEntry, WorkFile } from './work-file.ts'

interface Written {
  /** Pull requests in the archive. */
  readonly pulls: number
}

interface Contents {
  readonly coverage: Coverage
  readonly work: WorkFile
  /** Names of repositories of which nothing that the archive held before is kept. */
  readonly dropped: ReadonlySet<string>
}

/** A pull request as an archive holds it; `text` is JSON without a line break. */
export interface Line {
  readonly repo: string
  readonly number: number
  readonly text: string
}

/**
 * Puts what was read into the archive: one line a pull request, by repository and number, newer ones in the place of older ones. The file
 * is complete or as it was before, whenever the process ends.
 */
export async function writeArchiveFile(path: string, { coverage, work, dropped }: Contents): Promise<Written> {
  return writeLines(path, coverage, merged(oldLines(path, dropped), newLines(work)))
}

/** Puts lines, which are in order, in the place of whatever the archive held. */
export async function writeLines(
  path: string,
  coverage: Coverage,
  lines: AsyncIterable<Line> | Iterable<Line>,
): Promise<Written> {
  const temporary = `${path}.tmp`
  const out = createWriteStream(temporary, { mode: 0o600, flush: true })
  const gzip = await createGzipWriter(out, writeCoverage(coverage))
  let pulls = 0
  for await (const { text } of lines) {
    await gzip.write(`${text}\n`)
    pulls += 1
  }
  await gzip.end()
  await rename(temporary, path)
  await syncFolder(path)
  return { pulls }
}

/** Both in order; of two with the same number the second one's counts. */
async function* merged(older: AsyncGenerator<Line>, newer: Iterable<Line>): AsyncGenerator<Line> {
  const fresh = newer[Symbol.iterator]()
  let next = fresh.next()
  for await (const line of older) {
    while (next.done !== true && compareLines(next.value, line) < 0) {
      yield next.value
      next = fresh.next()
    }
    if (next.done === true || compareLines(next.value, line) > 0) yield line
  }
  for (; next.done !== true; next = fresh.next()) yield next.value
}

type Place = Pick<Line, 'repo' | 'number'>

/** The order of an archive. */
export function compareLines(a: Place, b: Place): number {
  const [one, other] = [a.repo.toLowerCase(), b.repo.toLowerCase()]
  if (one !== other) return one < other ? -1 : 1
  return a.number - b.number
}

const place = z.object({ repo: z.string(), number: z.number() })

async function* oldLines(path: string, dropped: ReadonlySet<string>): AsyncGenerator<Line> {
  if (!existsSync(path)) return
  for await (const lines of linesOf(createReadStream(path).pipe(createGunzip()))) {
    for (const text of lines) {
      const { repo, number } = place.parse(JSON.parse(text))
      if (!dropped.has(repo.toLowerCase())) yield { repo, number, text }
    }
  }
}

function* newLines(work: WorkFile): Generator<Line> {
  const file = openSync(work.path, 'r')
  try {
    for (const entry of work.entries().toSorted(compareLines)) yield { ...entry, text: readEntry(file, entry) }
  } finally {
    closeSync(file)
  }
}

function readEntry(file: number, { offset, length }: WorkEntry): string {
  const bytes = Buffer.alloc(length - 1)
  readSync(file, bytes, 0, bytes.length, offset)
  return bytes.toString('utf8')
}

/** A rename is kept for good once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '.'
  await using handle = await open(folder, 'r')
  await handle.sync()
}
