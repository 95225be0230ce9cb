import { closeSync, createReadStream, existsSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import { z } from 'zod'
import type { WrittenPull } from '../../../snapshot/archive/parse-archive.ts'
import { linesOf } from '../../lines-of.ts'

const progress = z.object({
  repositoryId: z.string(),
  repo: z.string(),
  since: z.number(),
  readAt: z.number(),
  scans: z.number(),
  updatedSince: z.number(),
  newest: z.number().nullable(),
  cursor: z.string().nullable(),
  pageSize: z.number(),
  pulls: z.number(),
  incomplete: z.number(),
  /** Numbers of those among the incomplete whose number GitHub told. */
  leftOut: z.array(z.number()),
  /** What is incomplete was updated at or after this instant; null where nothing is. */
  incompleteSince: z.number().nullable(),
  finishedAt: z.number().nullable(),
})

/** How far a repository is read; instants in milliseconds since the epoch. */
export type FetchProgress = z.infer<typeof progress>

/** Where a pull request stands in the work file. */
export interface WorkEntry {
  readonly repo: string
  readonly number: number
  readonly offset: number
  readonly length: number
}

/**
 * Pages as they were read, each followed by how far the reading came. A page that was cut off by the end of the process is cut off here,
 * too, so that it is read again.
 */
export interface WorkFile {
  readonly path: string
  readonly progressOf: (repositoryId: string) => FetchProgress | undefined
  readonly all: () => readonly FetchProgress[]
  readonly append: (pulls: readonly WrittenPull[], progress: FetchProgress) => void
  /** The newest version of each pull request. */
  readonly entries: () => readonly WorkEntry[]
  readonly close: () => void
  readonly remove: () => void
}

/** What another version wrote is begun anew: it may lack what an archive holds today. */
const WORK_SCHEMA = 'soundings.fetch-work/2'

const header = z.object({ work: z.literal(WORK_SCHEMA), isAnonymised: z.boolean() })

interface Contents {
  readonly end: number
  readonly progress: Map<string, FetchProgress>
  readonly entries: Map<string, WorkEntry>
}

/** Goes on with what is there; begins anew where that is of another kind, or was cut off before its first page. */
export async function openWorkFile(path: string, isAnonymised: boolean): Promise<WorkFile> {
  const found = existsSync(path) ? await readContents(path, isAnonymised) : undefined
  const { progress: known, entries, end } = found ?? { progress: new Map(), entries: new Map(), end: 0 }
  const file = openSync(path, found === undefined ? 'w' : 'r+', 0o600)
  let offset = end
  const put = (text: string) => {
    const bytes = Buffer.from(text)
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(file, bytes, written, bytes.length - written, offset + written)
    }
    offset += bytes.length
  }
  if (found === undefined) put(`${JSON.stringify({ work: WORK_SCHEMA, isAnonymised })}\n`)
  else ftruncateSync(file, end)
  return {
    path,
    progressOf: (repositoryId) => known.get(repositoryId),
    all: () => [...known.values()],
    append(pulls, reached) {
      for (const pull of pulls) {
        const line = `${JSON.stringify(pull)}\n`
        const { repo, number } = pull
        entries.set(keyOf(repo, number), { repo, number, offset, length: Buffer.byteLength(line) })
        put(line)
      }
      put(`${JSON.stringify({ page: reached })}\n`)
      known.set(reached.repositoryId, reached)
    },
    entries: () => [...entries.values()],
    close: () => closeSync(file),
    remove: () => rmSync(path, { force: true }),
  }
}

const mark = z.object({ page: progress })
const place = z.object({ repo: z.string(), number: z.number() })

async function readContents(path: string, isAnonymised: boolean): Promise<Contents | undefined> {
  const reader = createContentsReader()
  let isFirst = true
  for await (const lines of linesOf(createReadStream(path))) {
    for (const line of lines) {
      const value = parseJson(line)
      if (isFirst && header.safeParse(value).data?.isAnonymised !== isAnonymised) return undefined
      isFirst = false
      reader.add(value, Buffer.byteLength(line) + 1)
    }
  }
  return reader.contents()
}

/** Pull requests count once the line after them says that their page was complete. */
function createContentsReader() {
  const known = new Map<string, FetchProgress>()
  const entries = new Map<string, WorkEntry>()
  const pending: WorkEntry[] = []
  let [offset, end] = [0, 0]

  function add(value: unknown, length: number): void {
    const pull = place.safeParse(value)
    if (pull.success) pending.push({ ...pull.data, offset, length })
    offset += length
    const page = mark.safeParse(value)
    if (!page.success) return
    known.set(page.data.page.repositoryId, page.data.page)
    for (const one of pending.splice(0)) entries.set(keyOf(one.repo, one.number), one)
    end = offset
  }

  return { add, contents: () => (end === 0 ? undefined : { end, progress: known, entries }) }
}

function keyOf(repo: string, number: number): string {
  return `${repo.toLowerCase()}#${number}`
}

/** undefined for a line that was cut off. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined // the process ended while it was written
  }
}
