import { z } from 'zod'
import { VERDICTS, type Verdict } from '../../depth/verdict.ts'
import type { KeptPull } from '../../health/review/pull-as-of.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { PullRequestsTable } from '../engine/schema.ts'

/** What is kept of one pull request; instants in milliseconds since the epoch, null where there is no answer. */
export interface PullRecord extends KeptPull {
  readonly headSha: string | null
  readonly state: Snapshot['state']
  readonly createdAt: number
  /** Names of the configured teams whose files it changes; null where it was judged before there were any. */
  readonly teams: readonly string[] | null
}

/**
 * The columns of a record, with what they hold; a missing one is an error of types. The line ranges of the diff are kept beside a record and
 * read on their own.
 */
export const RECORD_COLUMNS = {
  repository_id: 'text',
  number: 'bigint',
  head_sha: 'text',
  state: 'text',
  is_draft: 'bigint',
  author_kind: 'text',
  created_at: 'bigint',
  ready_at: 'bigint',
  first_review_at: 'bigint',
  first_ai_review_at: 'bigint',
  merged_at: 'bigint',
  closed_at: 'bigint',
  effective_lines: 'bigint',
  verdict: 'text',
  depth: 'bigint',
  ai_assisted: 'text',
  approvals: 'bigint',
  approvals_empty: 'bigint',
  approvals_without_trace: 'bigint',
  approvals_likely_stamped: 'bigint',
  approvals_questioned: 'bigint',
  approvals_outsiders: 'bigint',
  approvals_unknown: 'bigint',
  other_review: 'text',
  reverts_number: 'bigint',
  is_excluded: 'bigint',
  teams: 'text',
  taken_at: 'bigint',
} as const satisfies Readonly<
  Record<Exclude<keyof PullRequestsTable, 'hunks_sha' | 'hunks_json' | 'reasons'>, 'text' | 'bigint'>
>

export function toPullRow(pull: PullRecord): Pick<PullRequestsTable, keyof typeof RECORD_COLUMNS> {
  return {
    repository_id: pull.repositoryId,
    number: pull.number,
    head_sha: pull.headSha,
    state: pull.state,
    is_draft: pull.isDraft ? 1 : 0,
    author_kind: pull.authorKind,
    created_at: pull.createdAt,
    ready_at: pull.readyAt,
    first_review_at: pull.firstReviewAt,
    first_ai_review_at: pull.firstAiReviewAt,
    merged_at: pull.mergedAt,
    closed_at: pull.closedAt,
    effective_lines: pull.effectiveLines,
    verdict: pull.verdict,
    depth: pull.depth,
    ai_assisted: pull.aiAssisted,
    approvals: pull.approvals.n,
    approvals_empty: pull.approvals.emptyBody,
    approvals_without_trace: pull.approvals.withoutTrace,
    approvals_likely_stamped: pull.approvals.rubberStamps,
    approvals_questioned: pull.approvals.questioned,
    approvals_outsiders: pull.approvals.outsiders,
    approvals_unknown: pull.approvals.unknown,
    other_review: pull.otherReview,
    reverts_number: pull.revertsNumber,
    is_excluded: pull.isExcluded ? 1 : 0,
    teams: pull.teams === null ? null : JSON.stringify(pull.teams),
    taken_at: pull.takenAt,
  }
}

/** @throws Error on a word that this version does not know */
export function toPullRecord(row: Pick<PullRequestsTable, keyof typeof RECORD_COLUMNS>): PullRecord {
  return {
    repositoryId: row.repository_id,
    number: row.number,
    headSha: row.head_sha,
    state: parseWord(STATES, row.state),
    isDraft: row.is_draft !== 0,
    authorKind: parseAuthorKind(row.author_kind),
    createdAt: row.created_at,
    readyAt: row.ready_at,
    firstReviewAt: row.first_review_at,
    firstAiReviewAt: row.first_ai_review_at,
    mergedAt: row.merged_at,
    closedAt: row.closed_at,
    effectiveLines: row.effective_lines,
    verdict: parseVerdict(row.verdict),
    depth: row.depth,
    aiAssisted: parseAiHelp(row.ai_assisted),
    approvals: {
      n: row.approvals,
      emptyBody: row.approvals_empty,
      withoutTrace: row.approvals_without_trace,
      questioned: row.approvals_questioned,
      rubberStamps: row.approvals_likely_stamped,
      outsiders: row.approvals_outsiders,
      unknown: row.approvals_unknown,
    },
    otherReview: parseOtherReview(row.other_review),
    revertsNumber: row.reverts_number,
    isExcluded: row.is_excluded !== 0,
    teams: row.teams === null ? null : names.parse(JSON.parse(row.teams)),
    takenAt: row.taken_at,
  }
}

const names = z.array(z.string())

/** Words by their text: a digest reads a hundred thousand records. */
function wordsOf<Word extends string>(...words: readonly Word[]): ReadonlyMap<string, Word> {
  return new Map(words.map((word) => [word, word]))
}

const STATES = wordsOf('open', 'closed', 'merged')
const AUTHOR_KINDS = wordsOf('person', 'bot', 'ai')
const CONFIDENCES = wordsOf('declared', 'detected')
const OTHER_REVIEWS = wordsOf('before-ready', 'in-conversation', 'not-in-source')
const KNOWN_VERDICTS = wordsOf(...VERDICTS)

/** @throws Error on a word that this version does not know */
export function parseState(text: string): PullRecord['state'] {
  return parseWord(STATES, text)
}

/** @throws Error on a word that this version does not know */
export function parseAuthorKind(text: string): PullRecord['authorKind'] {
  return parseWord(AUTHOR_KINDS, text)
}

/** @throws Error on a word that this version does not know */
export function parseAiHelp(text: string | null): PullRecord['aiAssisted'] {
  return text === null ? null : parseWord(CONFIDENCES, text)
}

/** @throws Error on a word that this version does not know */
export function parseOtherReview(text: string | null): PullRecord['otherReview'] {
  return text === null ? null : parseWord(OTHER_REVIEWS, text)
}

/** A verdict that another version gave, and this one does not know, says nothing. */
export function parseVerdict(text: string): Verdict {
  return KNOWN_VERDICTS.get(text) ?? 'incomplete'
}

function parseWord<Word extends string>(words: ReadonlyMap<string, Word>, text: string): Word {
  const word = words.get(text)
  if (word === undefined)
    throw new Error(`a stored pull request says ${text}, not one of ${[...words.keys()].join(', ')}`)
  return word
}
