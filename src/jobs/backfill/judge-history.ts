import { completePage } from '../../github/history/complete-page.ts'
import type { HistoryPage } from '../../github/history/read-history.ts'
import { listComparedDiffs, listPushes } from '../../store/deliveries/facts.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { listHunks } from '../../store/pull-requests/pull-requests.ts'
import type { LoadedConfiguration } from '../configuration/load-configuration.ts'
import { type JudgedPull, judgeAnswer } from '../evaluation/judge-answer.ts'
import { wantsDiff } from '../evaluation/judge-with-patch.ts'
import type { Job } from '../job.ts'

interface JudgedHistory {
  readonly whole: readonly JudgedPull[]
  /** Open ones among them whose diff may say otherwise, and was not read. */
  readonly wantingDiff: readonly JudgedPull[]
  /** How many GitHub did not answer completely, even when read singly. */
  readonly incomplete: number
}

/** Judges a page by what is known of it already, its diffs included where they were read. What GitHub answered in part is read once more, singly; if it still is not whole, nothing is claimed of it. */
export async function judgeHistory(
  job: Job,
  page: HistoryPage,
  { repository, configuration }: LoadedConfiguration & { readonly repository: StoredRepository },
): Promise<JudgedHistory> {
  const { whole: read, incomplete } = await completePage(job.octokit, page, { repository, now: job.now })
  const heads = read.map(({ answer: { fields } }) => ({ number: fields.number, headSha: fields.headRefOid }))
  const numbers = heads.map(({ number }) => number)
  const [hunks, pushes, compared] = await Promise.all([
    listHunks(job.store, repository.id, heads),
    listPushes(job.store, repository.id, numbers),
    listComparedDiffs(job.store, repository.id, numbers),
  ])
  const judged = read.map((pull) =>
    judgeAnswer({
      ...pull,
      configuration,
      hunks: hunks.get(pull.answer.fields.number),
      pushes: pushes.get(pull.answer.fields.number) ?? [],
      compared: compared.get(pull.answer.fields.number) ?? [],
    }),
  )
  const wantingDiff = judged.filter(
    ({ snapshot, assessment }) => snapshot.state === 'open' && !hunks.has(snapshot.number) && wantsDiff(assessment),
  )
  return { whole: judged, wantingDiff, incomplete }
}
