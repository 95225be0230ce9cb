import type { HistoryPage } from '../../github/history/read-history.ts'
import { readPullRequest } from '../../github/pull-requests/read-pull-request.ts'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import { listPushes } from '../../store/deliveries/facts.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import type { LoadedConfiguration } from '../configuration/load-configuration.ts'
import { type JudgedPull, judgeAnswer } from '../evaluation/judge-answer.ts'
import type { Job } from '../job.ts'

interface JudgedHistory {
  readonly whole: readonly JudgedPull[]
  /** How many GitHub did not answer completely, even when read singly. */
  readonly incomplete: number
}

interface ReadPull {
  readonly answer: PullRequestAnswer
  /** Milliseconds since the epoch. */
  readonly takenAt: number
}

/** Judges a page. What GitHub answered in part is read once more, singly; if it still is not whole, nothing is claimed of it. */
export async function judgeHistory(
  job: Job,
  page: HistoryPage,
  { repository, configuration }: LoadedConfiguration & { readonly repository: StoredRepository },
): Promise<JudgedHistory> {
  const inPart = page.pulls.filter((pull) => !isWhole(pull)).map(({ answer }) => answer.fields.number)
  const again = [...page.unreadable, ...inPart]
  const reread = (await readSingly(job, repository, again)).filter(isWhole)
  const read = [...page.pulls.filter(isWhole), ...reread]
  const pushes = await listPushes(
    job.store,
    repository.id,
    read.map(({ answer }) => answer.fields.number),
  )
  const judged = read.map((pull) =>
    judgeAnswer({
      ...pull,
      configuration,
      hunks: undefined,
      pushes: pushes.get(pull.answer.fields.number) ?? [],
    }),
  )
  return { whole: judged, incomplete: again.length - reread.length }
}

function isWhole({ answer }: ReadPull): boolean {
  return answer.missing.length === 0
}

async function readSingly(job: Job, repository: StoredRepository, numbers: readonly number[]): Promise<ReadPull[]> {
  const pulls: ReadPull[] = []
  for (const number of numbers) {
    const takenAt = job.now()
    const read = await readPullRequest(job.octokit, { ...repository, number })
    if (read.kind === 'answer') pulls.push({ answer: read.answer, takenAt })
  }
  return pulls
}
