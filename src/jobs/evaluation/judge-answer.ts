import type { Configuration } from '../../config/configuration.ts'
import { type Assessment, assess } from '../../depth/assess.ts'
import { measure } from '../../health/review/pull-facts.ts'
import { type SignalPull, toSignalPull } from '../../health/signals/signal-pull.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import type { ComparedDiff } from '../../snapshot/files/same-diff.ts'
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
  /** How diffs of earlier heads stand beside those of later ones, where they were compared. */
  readonly compared: readonly ComparedDiff[]
}

/** A pull request as it stood at one moment, and what reading it comes to. */
export interface JudgedPull {
  readonly snapshot: Snapshot
  readonly assessment: Assessment
  /** The configured teams whose files it changes; null where its files are not known. */
  readonly teams: readonly string[] | null
  /** As signals read it, by what it is and not by its labels: what those mean is told at reading. */
  readonly signal: SignalPull
}

/** Derives and assesses a pull request, once; saving and publishing only map what this returns. */
export function judgeAnswer(input: AnswerInput): JudgedPull {
  const { answer, takenAt, pushes, configuration, hunks, compared } = input
  const { people, files, exclude, reviews, digest } = configuration
  const { commands } = reviews
  const snapshot = deriveSnapshot(answer, {
    takenAt,
    pushes,
    hunks,
    compared,
    exclude,
    commands,
    bots: people.bots,
    generated: files.generated,
    attributes: files.attributes,
  })
  const teamsOf = createTeamsOfFiles(digest.teams, files.codeowners)
  const teams = snapshot.files === null ? null : teamsOf(snapshot.files)
  const assessment = assess(snapshot, configuration)
  return { snapshot, assessment, teams, signal: toSignal(snapshot, assessment, configuration) }
}

function toSignal(snapshot: Snapshot, assessment: Assessment, { signals }: Configuration): SignalPull {
  const changeFailure = { ...signals.changeFailure, hotfixLabels: [] }
  const settings = { ...signals, changeFailure, debt: { labels: [] } }
  return toSignalPull(snapshot, { assessment, facts: measure(snapshot, assessment), settings })
}
