import { type PullRequestRead, readPullRequest } from '../../github/pull-requests/read-pull-request.ts'
import type { RollingTimes } from '../../reports/check/check-run-model.ts'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import { listComparedDiffs, listPushes } from '../../store/deliveries/facts.ts'
import type { Store } from '../../store/engine/database.ts'
import { type ActorSecret, findActorSecret } from '../../store/installations/actor-keys.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import type { PublicationState } from '../../store/publications/publication-kinds.ts'
import { findPublished } from '../../store/publications/published.ts'
import { listDisputes } from '../../store/pull-requests/disputes.ts'
import { listHunks, listOpenPullsByHead } from '../../store/pull-requests/pull-requests.ts'
import type { LoadedConfiguration } from '../configuration/load-configuration.ts'
import { loadReadingRules } from '../configuration/load-reading-rules.ts'
import type { Job } from '../job.ts'
import type { AnswerInput } from './judge-answer.ts'
import { readRollingTimes } from './read-rolling-times.ts'

/** Everything one evaluation is made of, read before anything is decided. */
export interface EvaluationInput extends LoadedConfiguration, StoredInput, AnswerInput {
  /** Under the name in GitHub's answer, which is newer than the stored one. */
  readonly repository: StoredRepository
}

interface StoredInput extends Pick<AnswerInput, 'pushes' | 'hunks' | 'compared'> {
  readonly rolling: RollingTimes
  readonly disputed: boolean
  /** Makes the keys of people; undefined when the App is not installed there, and then nothing is saved. */
  readonly secret: ActorSecret | undefined
  /** What stands on the head's check; undefined when nothing was written yet. */
  readonly published: PublicationState<'check'> | undefined
  /** False where an older open pull request has the same head: a commit has one check, and that one owns it. */
  readonly ownsHead: boolean
}

export type EvaluationRead =
  | { readonly kind: 'input'; readonly input: EvaluationInput }
  | Exclude<PullRequestRead, { readonly kind: 'answer' }>

/** The read step of an evaluation: configuration and GitHub's answer at the same time, then what the store knows about it. */
export async function readEvaluation(
  job: Pick<Job, 'store' | 'octokit' | 'now'>,
  { repository, number }: { readonly repository: StoredRepository; readonly number: number },
): Promise<EvaluationRead> {
  const takenAt = job.now()
  const [loaded, read] = await Promise.all([
    loadReadingRules({ ...job, repository, now: takenAt }),
    readPullRequest(job.octokit, { ...repository, number }),
  ])
  if (read.kind !== 'answer') return read
  const { answer } = read
  const asked = { ...loaded, answer, takenAt, repository: renamed(repository, answer) }
  return { kind: 'input', input: { ...asked, ...(await readStored(job.store, asked)) } }
}

/** GitHub redirects reads of a renamed repository, but not every client follows redirected writes. */
function renamed(repository: StoredRepository, answer: PullRequestAnswer): StoredRepository {
  const [owner = '', name = ''] = answer.repository.nameWithOwner.split('/')
  return { ...repository, owner, name }
}

async function readStored(
  store: Store,
  { repository, answer, configuration, takenAt }: Omit<EvaluationInput, keyof StoredInput>,
): Promise<StoredInput> {
  const { id, installationId } = repository
  const { windowDays } = configuration.reviewTimes
  const { number, headRefOid: headSha } = answer.fields
  const [pushes, compared, rolling, disputes, secret, published, hunks, sharing] = await Promise.all([
    listPushes(store, id, [number]),
    listComparedDiffs(store, id, [number]),
    readRollingTimes(store, { repositoryId: id, exceptNumber: number, windowDays, now: takenAt }),
    listDisputes(store, id, number),
    findActorSecret(store, installationId),
    headSha === null ? undefined : findPublished(store, 'check', { repositoryId: id, sha: headSha }),
    headSha === null ? undefined : listHunks(store, id, [{ number, headSha }]),
    headSha === null ? [] : listOpenPullsByHead(store, id, headSha),
  ])
  return {
    rolling,
    secret,
    published,
    hunks: hunks?.get(number),
    pushes: pushes.get(number) ?? [],
    compared: compared.get(number) ?? [],
    disputed: disputes.length > 0,
    ownsHead: sharing.every((other) => other >= number),
  }
}
