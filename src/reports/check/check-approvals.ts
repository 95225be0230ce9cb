import type { ApprovalVerdict, PullRequestVerdict, RubberStamp } from '../../depth/verdict.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { plural } from '../../util/sentences.ts'
import { describeApprovalReason, describeReason, toSentence } from '../shared/reason-sentences.ts'

/** What the rule makes of an approval without written trace, in words that accuse nobody. */
const WORDING: Readonly<Record<RubberStamp, string>> = {
  none: 'not questioned',
  unknown: 'size not known',
  possible: 'worth a second look',
  likely: 'needs a second look',
}

/** More rows than this tell a reader nothing new; the rest is counted. */
const MOST_ROWS = 10

/** One row an approval, with what its approver had left in writing by then; empty without approvals. */
export function approvalsParagraph({ approvals }: PullRequestVerdict): string {
  if (approvals.length === 0) return ''
  const rows = approvals.slice(0, MOST_ROWS).map(rowOf)
  const rest = approvals.length - rows.length
  const table = markdownTable(['Approval', 'Written trace', 'Verdict', 'Why'], rows)
  const more = rest === 0 ? '' : `\n\n${plural(rest, 'more approval')} not shown.`
  return `${table}${more}`
}

function rowOf({ reviewer, trace, rubberStamp, reasons, risks }: ApprovalVerdict): string[] {
  const evidence = reasons.map((reason) => toSentence(describeApprovalReason(reason)))
  const risk = risks.length === 0 ? [] : [`Risk: ${risks.map(describeReason).join('; ')}.`]
  const why = [...evidence, ...risk].join(' ')
  return [`by reviewer ${reviewer.slice(1)}`, trace ? 'yes' : 'no', WORDING[rubberStamp], why]
}
