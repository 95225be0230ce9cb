import { scoreComment } from '../../src/depth/scoring/score-comment.ts'
import { SUBSTANTIVE_FROM } from '../../src/depth/scoring/substance.ts'
import { INFORMATIVE_FROM, RELEVANT_FROM } from '../../src/depth/scoring/weights.ts'
import { auc } from './auc.ts'
import { bootstrap } from './bootstrap.ts'
import { type Classification, classify } from './classification.ts'
import type { CommentTask, LabelledComment } from './comment-sets.ts'

export interface Estimate {
  readonly value: number | undefined
  /** 95 %, by bootstrap over pull requests; undefined where it was not asked for. */
  readonly interval: readonly [number, number] | undefined
}

/** How one way to score does on one task. */
export interface MethodFigures {
  readonly method: string
  readonly auc: Estimate
  readonly balancedAccuracy: Estimate
  readonly f1: Estimate
  readonly f1Negative: Estimate
}

export interface SliceFigures {
  readonly slice: string
  readonly n: number
  readonly positives: number
  readonly informativeness: number | undefined
  readonly substance: number | undefined
  readonly words: number | undefined
}

export interface TaskFigures {
  readonly task: CommentTask
  readonly methods: readonly MethodFigures[]
  readonly byLanguage: readonly SliceFigures[]
  readonly byLength: readonly SliceFigures[]
}

/** A row with every score that is compared. */
interface ScoredRow {
  readonly comment: LabelledComment
  readonly informativeness: number
  readonly relevance: number
  readonly substance: number
  readonly words: number
}

/** Our axes at their published borders, beside always answering yes and beside length alone. */
export function evaluateComments(task: CommentTask): TaskFigures {
  const rows = task.comments.map(scoreRow)
  return {
    task,
    methods: [
      measure('informativeness', rows, { scoreOf: (row) => row.informativeness, from: INFORMATIVE_FROM }),
      measure('relevance', rows, { scoreOf: (row) => row.relevance, from: RELEVANT_FROM }),
      measure('substance', rows, { scoreOf: (row) => row.substance, from: SUBSTANTIVE_FROM }),
      measure('always yes (majority)', rows, { scoreOf: () => 1, from: 0 }),
      measure('length alone, best border in the set', rows, { scoreOf: (row) => row.words, from: bestBorder(rows) }),
    ],
    byLanguage: slices(rows, ({ comment }) => comment.language),
    byLength: slices(rows, ({ words }) => BANDS.findLast(({ from }) => words >= from)?.name),
  }
}

const BANDS = [
  { from: 0, name: 'up to 3 words' },
  { from: 4, name: '4 to 9 words' },
  { from: 10, name: '10 to 29 words' },
  { from: 30, name: '30 words and more' },
]

function scoreRow(comment: LabelledComment): ScoredRow {
  const { body, diffHunk } = comment
  const { informativeness, relevance, substance } = scoreComment(body, diffHunk === undefined ? {} : { diffHunk })
  return {
    comment,
    informativeness,
    relevance,
    substance,
    words: body.split(/\s+/).filter((word) => word !== '').length,
  }
}

interface Rule {
  readonly scoreOf: (row: ScoredRow) => number
  /** Scores from here on answer yes. */
  readonly from: number
}

function measure(method: string, rows: readonly ScoredRow[], { scoreOf, from }: Rule): MethodFigures {
  const scores = rows.map(scoreOf)
  const labels = rows.map(({ comment }) => comment.label)
  const groups = rows.map(({ comment }) => comment.group)
  const estimate = (figureOf: (scores: readonly number[], labels: readonly boolean[]) => number | undefined) => ({
    value: figureOf(scores, labels),
    interval: bootstrap(groups, (drawn) =>
      figureOf(
        drawn.map((row) => scores[row] ?? 0),
        drawn.map((row) => labels[row] === true),
      ),
    ),
  })
  const answer = (pick: (figures: Classification) => number | undefined) =>
    estimate((some, their) =>
      pick(
        classify(
          some.map((score) => score >= from),
          their,
        ),
      ),
    )
  return {
    method,
    auc: estimate(auc),
    balancedAccuracy: answer(({ balancedAccuracy }) => balancedAccuracy),
    f1: answer(({ f1 }) => f1),
    f1Negative: answer(({ f1Negative }) => f1Negative),
  }
}

/** The most that a border on length could reach: chosen on the very rows it is measured on, so it flatters length. */
function bestBorder(rows: readonly ScoredRow[]): number {
  const labels = rows.map(({ comment }) => comment.label)
  const reached = (border: number) =>
    classify(
      rows.map(({ words }) => words >= border),
      labels,
    ).balancedAccuracy ?? 0
  return Array.from({ length: 60 }, (_, border) => border).reduce((best, border) =>
    reached(border) > reached(best) ? border : best,
  )
}

/** Smaller slices say nothing. */
const SMALLEST_SLICE = 30

function slices(rows: readonly ScoredRow[], sliceOf: (row: ScoredRow) => string | undefined): readonly SliceFigures[] {
  const named = rows.filter((row) => sliceOf(row) !== undefined)
  return [...Map.groupBy(named, (row) => sliceOf(row) ?? '')]
    .filter(([, members]) => members.length >= SMALLEST_SLICE)
    .map(([slice, members]) => {
      const labels = members.map(({ comment }) => comment.label)
      const aucOf = (scoreOf: (row: ScoredRow) => number) => auc(members.map(scoreOf), labels)
      return {
        slice,
        n: members.length,
        positives: labels.filter(Boolean).length,
        informativeness: aucOf((row) => row.informativeness),
        substance: aucOf((row) => row.substance),
        words: aucOf((row) => row.words),
      }
    })
    .toSorted((a, b) => placeOf(a.slice) - placeOf(b.slice) || a.slice.localeCompare(b.slice, 'en'))
}

/** Bands of length stay in their order; languages have none. */
function placeOf(slice: string): number {
  return BANDS.findIndex(({ name }) => name === slice)
}
