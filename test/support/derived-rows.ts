import type { Store } from '../../src/store/engine/database.ts'
import { saveInstallation } from '../../src/store/installations/installations.ts'
import { saveRepositories } from '../../src/store/installations/repositories.ts'
import type { EvaluationRecord, ReviewRecord } from '../../src/store/pull-requests/evaluation-record.ts'
import type { PullRecord } from '../../src/store/pull-requests/pull-record.ts'
import type { SignalRecord } from '../../src/store/pull-requests/signal-record.ts'

export const NOW = Date.parse('2026-11-16T08:00:00Z')

export const SHOP = {
  id: '1',
  installationId: '42',
  owner: 'acme',
  name: 'shop',
  isPrivate: true,
  isArchived: false,
}

/** An installation `42` with the repository `1`. */
export async function installShop(store: Store): Promise<void> {
  await saveInstallation(store, { id: '42', account: 'acme' })
  await saveRepositories(store, [SHOP])
}

/** The row of a pull request as it lies in the table; undefined when there is none. */
export function findPullRow({ db }: Store, repositoryId: string, number: number) {
  return db
    .selectFrom('pull_requests')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export function pull(change: Partial<PullRecord> = {}): PullRecord {
  return {
    repositoryId: '1',
    number: 7,
    headSha: 'abc',
    state: 'open',
    isDraft: false,
    authorKind: 'person',
    createdAt: NOW - 9_000,
    readyAt: NOW - 9_000,
    firstReviewAt: null,
    mergedAt: null,
    closedAt: null,
    effectiveLines: null,
    verdict: 'waiting',
    depth: null,
    aiAssisted: null,
    takenAt: NOW,
    approvals: { n: 0, emptyBody: 0, withoutTrace: 0, questioned: 0, rubberStamps: 0, outsiders: 0, unknown: 0 },
    otherReview: null,
    firstAiReviewAt: null,
    revertsNumber: null,
    isExcluded: false,
    teams: null,
    ...change,
  }
}

export function review(id: string, reviewerKey: string | null): ReviewRecord {
  return { id, reviewerKey, reviewerKind: 'person', isAuthor: false, submittedAt: NOW - 1_000 }
}

export function signalRecord(change: Partial<SignalRecord> = {}): SignalRecord {
  return {
    baseRef: null,
    workStartedAt: null,
    reviewedAt: null,
    approvedAt: null,
    changeRequests: 0,
    addedLines: null,
    isRevert: false,
    undoes: null,
    isHotfix: false,
    isRefactoring: false,
    isTests: false,
    closes: [],
    points: null,
    labels: [],
    records: null,
    directories: [],
    authorKey: null,
    isAlone: null,
    comments: [],
    ...change,
  }
}

interface EvaluationChange extends Partial<PullRecord> {
  readonly installationId?: string
}

export function evaluation(
  { installationId = '42', ...change }: EvaluationChange = {},
  rows: Partial<EvaluationRecord> = {},
): EvaluationRecord {
  return {
    installationId,
    pull: pull(change),
    reviews: [],
    signals: signalRecord(),
    reasons: { reasons: [], approvals: [] },
    ...rows,
  }
}
