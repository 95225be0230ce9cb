import type { Configuration } from '../../config/configuration.ts'
import { type Assessment, assess } from '../../depth/assess.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import { createTeamsOfFiles } from '../../snapshot/files/team-files.ts'
import { deriveSnapshot } from '../../snapshot/github/derive-snapshot.ts'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'

/** GitHub's answer about one pull request, with what else decides how it is read. */
export interface AnswerInput {
  readonly answer: PullRequestAnswer
  /** When it was read, milliseconds since the epoch. */
  readonly takenAt: number
  /** When pushes arrived, by their webhooks; milliseconds since the epoch, in any order. */
  readonly pushes: readonly number[]
  readonly configuration: Configuration
  /** What the diff of the head holds; undefined where it was not read. */
  readonly hunks: readonly FileHunks[] | undefined
}

/** A pull request as it stood at one moment, and what reading it comes to. */
export interface JudgedPull {
  readonly snapshot: Snapshot
  readonly assessment: Assessment
  /** The configured teams whose files it changes; null where its files are not known. */
  readonly teams: readonly string[] | null
}

/** Derives and assesses a pull request, once; saving and publishing only map what this returns. */
export function judgeAnswer({ answer, takenAt, pushes, configuration, hunks }: AnswerInput): JudgedPull {
  const { people, files, exclude, reviews, digest } = configuration
  const { commands } = reviews
  const snapshot = deriveSnapshot(answer, {
    takenAt,
    pushes,
    hunks,
    exclude,
    commands,
    bots: people.bots,
    generated: files.generated,
    attributes: files.attributes,
  })
  const teamsOf = createTeamsOfFiles(digest.teams, files.codeowners)
  const teams = snapshot.files === null ? null : teamsOf(snapshot.files)
  return { snapshot, assessment: assess(snapshot, configuration), teams }
}
