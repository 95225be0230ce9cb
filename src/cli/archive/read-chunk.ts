import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import type { Source } from '../../snapshot/foreign/foreign-pull.ts'
import { type ReadRecord, readRecords } from '../../snapshot/foreign/read-record.ts'
import { type Chunk, textsOf } from './chunks.ts'

/** What was found in a part of a file besides its pull requests; plain data. */
export interface ChunkReport {
  readonly records: number
  readonly sources: Partial<Record<Source, number>>
  /** Lines that are no pull request, and why. */
  readonly broken: { readonly line: number; readonly why: string }[]
  /** Records that are known to be something else. */
  readonly others: { readonly line: number; readonly what: string }[]
  /** Keys that are nearly ours, with the one that each is read as. */
  readonly lookAlikes: Record<string, string>
  /** Of how many pull requests something is not known. */
  readonly lacks: Lacks
}

export interface Lacks {
  reviews: number
  reviewTexts: number
  inlineComments: number
  sizes: number
}

export interface ReadChunk<T> {
  /** What was made of its pull requests, in order. */
  readonly made: readonly T[]
  readonly report: ChunkReport
}

/**
 * Reads the records of a chunk, one after the other: each pull request is gone before the next one comes, because many at once cost more
 * time in garbage collection than reading them.
 * @param repository what to call the repository where a record does not name one
 */
export function readChunk<T>(chunk: Chunk, repository: string | null, make: (pull: ArchivedPull) => T): ReadChunk<T> {
  const made: T[] = []
  const report = emptyReport()
  let records = 0
  for (const { text, line } of textsOf(chunk)) {
    records += 1
    for (const read of readRecords(text, repository)) {
      note(read, line, report)
      if (read.kind === 'pull') made.push(make(read.pull))
    }
  }
  return { made, report: { ...report, records } }
}

export function emptyReport(): ChunkReport {
  const lacks = { reviews: 0, reviewTexts: 0, inlineComments: 0, sizes: 0 }
  return { records: 0, sources: {}, broken: [], others: [], lookAlikes: {}, lacks }
}

function note(read: ReadRecord, line: number, report: ChunkReport): void {
  if (read.kind === 'other') {
    report.others.push({ line, what: read.what })
    return
  }
  if (read.source !== undefined) report.sources[read.source] = (report.sources[read.source] ?? 0) + 1
  if (read.kind === 'broken') {
    report.broken.push({ line, why: read.why })
    return
  }
  for (const [key, name] of read.lookAlikes) report.lookAlikes[key] = name
  noteLacks(report.lacks, read.pull)
}

function noteLacks(lacks: Lacks, { reviews, reviewComments, additions }: ArchivedPull): void {
  if (reviews == null) lacks.reviews += 1
  else if (reviewComments == null) lacks.inlineComments += 1
  if (reviews?.some(({ body }) => body == null) === true) lacks.reviewTexts += 1
  if (additions == null) lacks.sizes += 1
}
