import type { Assessment } from '../../depth/assess.ts'
import { measure, type PullFacts } from '../../health/review/pull-facts.ts'
import { type FirstReview, firstReviewsOf } from '../../health/review/review-load.ts'
import { type SignalPull, toSignalPull } from '../../health/signals/signal-pull.ts'
import { waitingSince } from '../../snapshot/clocks/waiting.ts'
import { findReverted } from '../../snapshot/find-reverted.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import type { AnalysisWindow, SignalsWanted } from './analysis-window.ts'

/**
 * All that an analysis takes from one pull request: plain data that survives JSON, so that one thread can examine what another one adds
 * up. Instants in milliseconds since the epoch.
 */
export interface ExaminedPull {
  readonly repository: string
  readonly number: number
  /** When its clock started. */
  readonly startedAt: number
  readonly facts: PullFacts
  /** The number of the pull request that it undoes; null for none. */
  readonly revertsNumber: number | null
  readonly reviewedBy: readonly FirstReview[]
  /** Names of the configured teams that it belongs to. */
  readonly teams: readonly string[]
  /** Null where it does not wait for a first review. */
  readonly waitsSince: number | null
  /** Null where the source has no sizes. */
  readonly effectiveLines: number | null
  /** Null where no signals are wanted. */
  readonly signal: SignalPull | null
}

/** Why a pull request stands in no figure: a machine without a model, only ever a draft, or left out by the configuration. */
export type LeftOut = 'botAuthor' | 'draftOnly' | 'configured'

export type Examination =
  | { readonly kind: 'counted'; readonly pull: ExaminedPull }
  /** Before the window: it stands in no figure, and signals compare with it. */
  | { readonly kind: 'earlier'; readonly signal: SignalPull }
  | { readonly kind: 'left-out'; readonly reason: LeftOut }
  | { readonly kind: 'outside' }

/** An examination together with what was judged; undefined where nothing had to be. */
export interface Examined {
  readonly examination: Examination
  readonly assessment: Assessment | undefined
}

/** The names of the configured teams that a pull request belongs to. */
export type TeamsOf = (snapshot: Snapshot) => readonly string[]

/** Judges a pull request only where it counts. Pure. */
export function examinePull(
  snapshot: Snapshot,
  window: Pick<AnalysisWindow, 'from' | 'to' | 'asOf' | 'signals'>,
  judge: (snapshot: Snapshot) => Assessment,
  teamsOf: TeamsOf = () => [],
): Examined {
  const startedAt = snapshot.readyAt ?? snapshot.createdAt
  const reason = findExclusion(snapshot)
  if (!isInside(startedAt, window)) {
    const { signals, from = startedAt } = window
    if (signals === undefined || reason !== undefined || startedAt >= from)
      return { examination: { kind: 'outside' }, assessment: undefined }
    return { examination: examineEarlier(snapshot, judge(snapshot), signals), assessment: undefined }
  }
  if (reason !== undefined) return { examination: { kind: 'left-out', reason }, assessment: undefined }
  const assessment = judge(snapshot)
  const wanted = { startedAt, signals: window.signals }
  return {
    examination: { kind: 'counted', pull: toExamined(snapshot, assessment, { ...wanted, teams: teamsOf(snapshot) }) },
    assessment,
  }
}

function examineEarlier(snapshot: Snapshot, assessment: Assessment, { settings }: SignalsWanted): Examination {
  return {
    kind: 'earlier',
    signal: toSignalPull(snapshot, { assessment, facts: measure(snapshot, assessment), settings }),
  }
}

function toExamined(
  snapshot: Snapshot,
  assessment: Assessment,
  {
    startedAt,
    signals,
    teams,
  }: { readonly startedAt: number; readonly signals: SignalsWanted | undefined; readonly teams: readonly string[] },
): ExaminedPull {
  const facts = measure(snapshot, assessment)
  return {
    repository: snapshot.repository.id,
    number: snapshot.number,
    startedAt,
    facts,
    revertsNumber: findReverted(snapshot) ?? null,
    reviewedBy: firstReviewsOf(snapshot),
    teams,
    waitsSince: waits(snapshot, facts),
    effectiveLines: assessment.verdict.effectiveLines ?? null,
    signal: signals === undefined ? null : toSignalPull(snapshot, { assessment, facts, settings: signals.settings }),
  }
}

function waits({ isDraft }: Snapshot, { otherReview, ...facts }: PullFacts): number | null {
  if (otherReview === 'not-in-source') return null
  return waitingSince({ ...facts, isDraft, isReviewedBeforeReady: otherReview === 'before-ready' })
}

function isInside(start: number, { from, to, asOf }: Pick<AnalysisWindow, 'from' | 'to' | 'asOf'>): boolean {
  return start <= asOf && (from === undefined || start >= from) && (to === undefined || start < to)
}

/** What a team wants out; machines, which do not wait for anybody; drafts, which ask nobody yet. */
function findExclusion({ author, readyAt, excludedBy }: Snapshot): LeftOut | undefined {
  if (excludedBy !== null) return 'configured'
  if (author.kind === 'bot') return 'botAuthor'
  return readyAt === null ? 'draftOnly' : undefined
}
