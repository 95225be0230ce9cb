import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { isQuestioned } from '../../src/depth/verdict.ts'
import { type Classification, classify } from './classification.ts'
import type { JudgedApproval } from './evaluate-archives.ts'
import { kappa } from './kappa.ts'

const approvalLabel = z.object({
  archive: z.string(),
  repo: z.string(),
  number: z.number(),
  reviewId: z.union([z.string(), z.number()]).transform(String),
  pass: z.union([z.literal(1), z.literal(2)]),
  label: z.enum(['engaged', 'not-engaged']),
})
export type ApprovalLabel = z.infer<typeof approvalLabel>

/** Undefined where the file is not there: then nothing has been labelled yet. */
export function readApprovalLabels(file: URL): readonly ApprovalLabel[] | undefined {
  if (!existsSync(file)) return undefined
  return z.array(approvalLabel).parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** How the rubber-stamp rule agrees with people. The positive class is “not engaged”: `possible` and `likely` claim it. */
export interface LabelFigures {
  /** Approvals that both passes labelled. */
  readonly labelled: number
  /** Of the two passes with each other. */
  readonly kappa: number | undefined
  /** Approvals whose two labels agree and that the archives at hand hold: what the rule is measured on. */
  readonly agreed: number
  readonly notEngaged: number
  /** Of `possible` and `likely` together, where the rule gives an answer: `unknown` is none. */
  readonly rule: Classification
  /** Of `likely` alone, where the rule gives an answer. */
  readonly likely: Classification
  /** Not engaged, and nobody can say so because the archive does not know the size. */
  readonly notEngagedOfUnknownSize: number
  /** The two recalls with those of unknown size counted as missed. */
  readonly recallOfAll: { readonly rule: number | undefined; readonly likely: number | undefined }
  /** The reasons that the rule gave where it was wrong, and how often; the most frequent first. */
  readonly errors: readonly { readonly kind: string; readonly n: number }[]
}

export function evaluateLabels(labels: readonly ApprovalLabel[], approvals: readonly JudgedApproval[]): LabelFigures {
  const pairs = [...Map.groupBy(labels, keyOfLabel)].flatMap(([key, both]) => pairOf(key, both))
  const judged = new Map(approvals.map((one) => [keyOf(one.archive, one.repo, one.number, one.approval.reviewId), one]))
  const cases = pairs.flatMap(({ key, first, second }) => {
    const found = judged.get(key)
    return found === undefined || first !== second ? [] : [{ notEngaged: first, approval: found.approval }]
  })
  const answered = cases.filter(({ approval }) => approval.rubberStamp !== 'unknown')
  const wrong = answered.filter(({ notEngaged, approval }) => notEngaged !== claims(approval))
  const kinds = Map.groupBy(wrong, ({ notEngaged, approval }) => {
    const reasons = approval.reasons.map(({ code }) => code).join(', ')
    return `${notEngaged ? 'missed' : 'false alarm'}: ${reasons}`
  })
  return {
    labelled: pairs.length,
    kappa: kappa(pairs.map(({ first, second }) => [first, second])),
    agreed: cases.length,
    notEngaged: cases.filter(({ notEngaged }) => notEngaged).length,
    rule: compare(answered, claims),
    likely: compare(answered, isLikely),
    recallOfAll: { rule: compare(cases, claims).recall, likely: compare(cases, isLikely).recall },
    notEngagedOfUnknownSize: cases.filter(
      ({ notEngaged, approval }) => notEngaged && approval.rubberStamp === 'unknown',
    ).length,
    errors: [...kinds].map(([kind, { length }]) => ({ kind, n: length })).toSorted((a, b) => b.n - a.n),
  }
}

interface Case {
  readonly notEngaged: boolean
  readonly approval: JudgedApproval['approval']
}

function compare(cases: readonly Case[], answer: (approval: Case['approval']) => boolean): Classification {
  return classify(
    cases.map(({ approval }) => answer(approval)),
    cases.map(({ notEngaged }) => notEngaged),
  )
}

/** The same of those approvals alone whose givers are, or are not, outside of the team. */
export function evaluateLabelsOf(
  labels: readonly ApprovalLabel[],
  approvals: readonly JudgedApproval[],
  isOutsider: boolean,
): LabelFigures {
  return evaluateLabels(
    labels,
    approvals.filter(({ approval }) => approval.isOutsider === isOutsider),
  )
}

function isLikely({ rubberStamp }: JudgedApproval['approval']): boolean {
  return rubberStamp === 'likely'
}

function claims({ rubberStamp }: JudgedApproval['approval']): boolean {
  return isQuestioned(rubberStamp)
}

/** The two passes of one approval; nothing while one of them is missing. */
function pairOf(key: string, both: readonly ApprovalLabel[]): { key: string; first: boolean; second: boolean }[] {
  const [first, second] = [1, 2].map((pass) => both.find((one) => one.pass === pass))
  if (first === undefined || second === undefined) return []
  return [{ key, first: first.label === 'not-engaged', second: second.label === 'not-engaged' }]
}

function keyOfLabel({ archive, repo, number, reviewId }: ApprovalLabel): string {
  return keyOf(archive, repo, number, reviewId)
}

function keyOf(archive: string, repo: string, number: number, reviewId: string): string {
  return `${archive} ${repo}#${number} ${reviewId}`
}
