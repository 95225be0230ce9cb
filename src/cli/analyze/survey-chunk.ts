import { lastEventAt } from '../../snapshot/archive/last-event.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { createAddressBook } from '../../snapshot/people/address-book.ts'
import type { Chunk } from '../archive/chunks.ts'
import { type ChunkReport, readChunk } from '../archive/read-chunk.ts'

/** What has to be known of a chunk before the first pull request can be judged; plain data. */
export interface ChunkSurvey {
  readonly pulls: readonly SurveyedPull[]
  /** The latest event, milliseconds since the epoch; null without a pull request. */
  readonly end: number | null
  /** Who commits under which address; null for an address of two. */
  readonly addresses: readonly (readonly [string, string | null])[]
  readonly report: ChunkReport
}

/** What decides which line about a pull request counts, and whether it stands on another one. */
export interface SurveyedPull {
  readonly repo: string
  readonly number: number
  readonly updatedAt: number | null
  readonly baseRef: string | null
  readonly headRef: string | null
}

export interface SurveyOptions {
  readonly repository: string | null
  /** No event after it counts; milliseconds since the epoch. */
  readonly now: number
}

export function surveyChunk(chunk: Chunk, { repository, now }: SurveyOptions): ChunkSurvey {
  let end: number | null = null
  const { noteCommits, book } = createAddressBook()
  const { made: pulls, report } = readChunk(chunk, repository, (pull) => {
    end = Math.max(end ?? 0, lastEventAt(pull, now))
    noteCommits(pull.commits)
    return toSurveyed(pull)
  })
  return { pulls, end, addresses: [...book], report }
}

function toSurveyed({ repo, number, updatedAt, baseRef, headRef }: ArchivedPull): SurveyedPull {
  return { repo, number, updatedAt, baseRef: baseRef ?? null, headRef: headRef ?? null }
}
