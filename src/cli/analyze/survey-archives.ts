import { lastEventAt } from '../../snapshot/archive/last-event.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'

/** What has to be known of archives before the first pull request can be judged. */
export interface ArchiveSurvey {
  readonly pulls: number
  /** The latest event in them, milliseconds since the epoch; undefined where there is no pull request. */
  readonly end: number | undefined
  /** Places in the order of reading, from 0, of lines that a newer line about the same pull request replaces. */
  readonly replaced: ReadonlySet<number>
}

interface Line {
  readonly place: number
  readonly updatedAt: number | null
}

/** Reads all once. It remembers two numbers a pull request. */
export async function surveyArchives(pulls: AsyncIterable<ArchivedPull>, now: number): Promise<ArchiveSurvey> {
  const newest = new Map<string, Map<number, Line>>()
  const replaced = new Set<number>()
  let [place, end] = [0, Number.NEGATIVE_INFINITY]
  for await (const pull of pulls) {
    const line = { place, updatedAt: pull.updatedAt }
    const lines = newest.getOrInsertComputed(pull.repo.toLowerCase(), () => new Map())
    const known = lines.get(pull.number)
    const winner = known === undefined ? line : newerOf(known, line)
    if (known !== undefined) replaced.add(winner === line ? known.place : line.place)
    lines.set(pull.number, winner)
    end = Math.max(end, lastEventAt(pull, now))
    place += 1
  }
  return { pulls: place, end: place === 0 ? undefined : end, replaced }
}

/** By when the source says that it changed last; where it does not say, exports are appended and the later line is newer. */
function newerOf(before: Line, after: Line): Line {
  const isOlder = before.updatedAt !== null && after.updatedAt !== null && after.updatedAt < before.updatedAt
  return isOlder ? before : after
}
