import type { PullRequestVerdict } from '../depth/verdict.ts'
import { createWeekNamer, isAfterHours } from '../metrics/calendar.ts'
import { gini } from '../metrics/gini.ts'
import { topShare } from '../metrics/top-share.ts'
import { isHuman } from '../snapshot/actors.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { createTally, type SetFigures, type Tally } from './analysis-tally.ts'

/** Milliseconds since the epoch; a clock that started in [from, to) is in the window. */
export interface AnalysisWindow {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly asOf: number
  readonly timezone: string
}

export interface Analysis extends SetFigures {
  readonly schema: 'soundings.analysis/1'
  readonly window: {
    readonly from: string | null
    readonly to: string | null
    readonly asOf: string
    readonly timezone: string
  }
  readonly pullRequests: SetFigures['pullRequests'] & {
    readonly excluded: { readonly botAuthor: number; readonly draftOnly: number }
  }
  readonly reviewLoad: ReviewLoad
  readonly cohorts: { readonly aiAssisted: SetFigures; readonly other: SetFigures }
  readonly weeks: readonly ({ readonly week: string } & SetFigures)[]
}

/** How human reviews are spread; shares 0–1, null under five reviewers, because a spread over few names them. */
export interface ReviewLoad {
  readonly reviewers: number
  readonly gini: number | null
  readonly topFifthShare: number | null
  readonly afterHoursShare: number | null
}

const MIN_REVIEWERS = 5

export interface Analyzer {
  /** False when the pull request is outside the window or not counted. */
  add(snapshot: Snapshot, judge: (snapshot: Snapshot) => PullRequestVerdict): boolean
  analysis(): Analysis
}

/** Builds the analysis one pull request at a time, in any order. */
export function createAnalyzer(window: AnalysisWindow): Analyzer {
  const all = createTally()
  const cohorts = { aiAssisted: createTally(), other: createTally() }
  const weeks = new Map<string, Tally>()
  const excluded = { botAuthor: 0, draftOnly: 0 }
  const load = createLoad(window.timezone)
  const weekOf = createWeekNamer(window.timezone)

  return {
    add(snapshot, judge) {
      const start = snapshot.readyAt ?? snapshot.createdAt
      if (!isInside(start, window)) return false
      if (snapshot.author.kind !== 'person') excluded.botAuthor += 1
      else if (snapshot.readyAt === null) excluded.draftOnly += 1
      if (snapshot.author.kind !== 'person' || snapshot.readyAt === null) return false
      const verdict = judge(snapshot)
      const week = weekOf(start)
      const tally = weeks.get(week) ?? createTally()
      weeks.set(week, tally)
      const cohort = verdict.aiAssisted === undefined ? cohorts.other : cohorts.aiAssisted
      for (const each of [all, tally, cohort]) each.add(snapshot, verdict)
      load.add(snapshot)
      return true
    },
    analysis() {
      const figures = all.figures()
      return {
        schema: 'soundings.analysis/1',
        window: describeWindow(window),
        ...figures,
        pullRequests: { ...figures.pullRequests, excluded: { ...excluded } },
        reviewLoad: load.figures(),
        cohorts: { aiAssisted: cohorts.aiAssisted.figures(), other: cohorts.other.figures() },
        weeks: [...weeks]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([week, tally]) => ({ week, ...tally.figures() })),
      }
    },
  }
}

function isInside(start: number, { from, to, asOf }: AnalysisWindow): boolean {
  return start <= asOf && (from === undefined || start >= from) && (to === undefined || start < to)
}

function describeWindow({ from, to, asOf, timezone }: AnalysisWindow): Analysis['window'] {
  const text = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  return { from: text(from), to: text(to), asOf: new Date(asOf).toISOString(), timezone }
}

function createLoad(timezone: string) {
  const byReviewer = new Map<string, number>()
  let reviews = 0
  let afterHours = 0
  return {
    add(snapshot: Snapshot): void {
      for (const { author, submittedAt } of snapshot.reviews) {
        if (!isHuman(author, snapshot.author)) continue
        const id = author.id ?? ''
        byReviewer.set(id, (byReviewer.get(id) ?? 0) + 1)
        reviews += 1
        if (isAfterHours(submittedAt, timezone)) afterHours += 1
      }
    },
    figures(): ReviewLoad {
      const counts = [...byReviewer.values()]
      const reviewers = counts.length
      if (reviewers < MIN_REVIEWERS) return { reviewers, gini: null, topFifthShare: null, afterHoursShare: null }
      const share = { gini: gini(counts) ?? null, topFifthShare: topShare(counts) ?? null }
      return { reviewers, ...share, afterHoursShare: reviews === 0 ? null : afterHours / reviews }
    },
  }
}
