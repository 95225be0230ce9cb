import { VERDICT_DEPTHS } from '../../depth/judge-pull-request.ts'
import { CAPS } from '../../depth/verdict.ts'
import { plural } from '../../util/sentences.ts'
import type { CheckRunModel } from './check-run-model.ts'

/** How to read the check: what the parts measure and what nobody may conclude. The same for every scored change. */
export function renderCheckText({ verdict, configuration }: CheckRunModel): string {
  const lines = verdict.effectiveLines
  const size =
    lines === undefined
      ? 'The size of the change is not known.'
      : `${plural(lines, 'effective line')}: added and deleted, without lock files, generated and vendored files.`
  return [
    size,
    ...(verdict.depth === undefined ? [] : [PARTS]),
    ...approvals(verdict.approvals.length, configuration),
    NOTE,
  ].join('\n\n')
}

const PARTS = [
  '**How the points are given**',
  '',
  `- *Engagement* (${CAPS.engagement}): what people asked for, proposed and explained, statement by statement. A statement of full substance asks for something, says why and names what it means; two are needed for any change and two more for each 100 lines; the first count most, and all points take four times as many.`,
  `- *Coverage* (${CAPS.coverage}): how much of the change substantive inline comments stand at, 50 lines around each place.`,
  `- *Outcome* (${CAPS.outcome}): how many of those led to a change of the same lines or were resolved.`,
  `- *Pace* (${CAPS.pace}): lines an hour, where a remark came soon enough to tell: 200 is thorough, above 500 much is missed.`,
  '',
  `Below ${VERDICT_DEPTHS.substantive} of 100 points a review is light, from there on substantive, and deep from ${VERDICT_DEPTHS.deep}. What cannot be known is left out, and the points of the rest are raised instead; pace can lift a verdict and never lower it. Bare phrases, copies, bots, AI reviewers and the author give no points.`,
].join('\n')

function approvals(count: number, { rubberStamp }: CheckRunModel['configuration']): readonly string[] {
  if (count === 0) return []
  return [
    `An approval is questioned only when its author left nothing in writing up to it, took no other part that is on record, and the change has at least ${rubberStamp.minLines} lines to read. It says that there is no trace, not that nobody looked.`,
  ]
}

const NOTE =
  'Review depth describes what was written, not what was read: reading without writing, pairing and calls are invisible. It must not be used to judge people.'
