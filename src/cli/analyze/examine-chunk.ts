import type { Configuration } from '../../config/configuration.ts'
import { type Assessment, assess } from '../../depth/assess.ts'
import { renderPullLine } from '../../reports/analysis/analysis-pull-line.ts'
import type { AnalysisWindow } from '../../reports/analysis/analysis-window.ts'
import { type Examination, examinePull } from '../../reports/analysis/examine-pull.ts'
import { createArchiveReading } from '../../snapshot/archive/archive-reading.ts'
import { deriveArchiveSnapshot } from '../../snapshot/archive/derive-archive-snapshot.ts'
import type { ArchivedPull } from '../../snapshot/archive/parse-archive.ts'
import { createTeamsOfChange } from '../../snapshot/files/team-files.ts'
import type { AddressBook } from '../../snapshot/people/address-book.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { Chunk } from '../archive/chunks.ts'
import { readChunk } from '../archive/read-chunk.ts'
import type { ChunkPlan } from './survey.ts'

export interface ExamineOptions {
  readonly repository: string | null
  /** Who commits under which address, by all files. */
  readonly addresses: AddressBook<string>
  readonly configuration: Configuration
  readonly window: AnalysisWindow
  /** One JSON line for each pull request instead of what an analysis adds up. */
  readonly perPull: boolean
}

/** What the pull requests of a chunk come to; plain data. */
export type ExaminedChunk =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'examinations'; readonly examinations: readonly Examination[] }

/** Judges chunk after chunk; what it learns about logins and paths it keeps. */
export function createExaminer(options: ExamineOptions): (chunk: Chunk, plan: ChunkPlan) => ExaminedChunk {
  const { repository, addresses, configuration, window, perPull } = options
  const { people, files, exclude, reviews } = configuration
  const { commands } = reviews
  const rules = { exclude, commands, bots: people.bots, generated: files.generated }
  const reading = createArchiveReading(rules, addresses)
  const teams = createTeamsOfChange(configuration.digest.teams, files.codeowners)
  const teamsOf = ({ repository: { id }, files: changed }: Snapshot) => teams({ repository: id, files: changed })
  const judge = (snapshot: Snapshot): Assessment => assess(snapshot, configuration)

  function examine(pull: ArchivedPull, isStacked: boolean | null) {
    const snapshot = deriveArchiveSnapshot(pull, window.asOf, { ...reading, isStacked: () => isStacked })
    return snapshot === undefined ? undefined : { snapshot, ...examinePull(snapshot, window, judge, teamsOf) }
  }

  return (chunk, { replaced, stacked }) => {
    const skipped = new Set(replaced)
    const examinations: Examination[] = []
    const lines: string[] = []
    let place = 0
    readChunk(chunk, repository, (pull) => {
      const isStacked = stacked[place] ?? null
      const examined = skipped.has(place) ? undefined : examine(pull, isStacked)
      place += 1
      if (examined === undefined) return
      const { snapshot, assessment, examination } = examined
      if (!perPull) examinations.push(examination)
      else if (assessment !== undefined) lines.push(renderPullLine(snapshot, assessment))
    })
    return perPull ? { kind: 'lines', lines } : { kind: 'examinations', examinations }
  }
}
