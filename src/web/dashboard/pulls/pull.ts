import { z } from 'zod'
import { valueJson } from '../../../reports/shared/metrics-json.ts'
import { installation, number, repository } from '../../views/parameters.ts'
import { defineView } from '../../views/view.ts'
import { pullAnswer, pullJson } from './pull-json.ts'
import { toldReasons } from './pull-reasons.ts'
import { timelineOf } from './pull-timeline.ts'
import { renderPull } from './pull-view.ts'
import { readPull } from './read-pull.ts'

const seconds = z.number().nullable().describe('Seconds; null where there is no answer.')
const reason = z.strictObject({ code: z.string(), points: z.number().nullable(), text: z.string() })

/** One pull request: how its review was judged, why, and when what happened. */
export const PULL = defineView({
  id: 'pullRequest',
  address: '/o/{installation}/{repository}/pulls/{number}',
  summary:
    'How the review of one pull request was judged, with reasons, its timeline, and what is usual in its repository.',
  parameters: z.strictObject({ installation, repository, number }),
  answer: z.strictObject({
    pullRequest: pullAnswer,
    reasons: z.array(reason).nullable().describe('Null where it was judged last before reasons were kept.'),
    approvals: z.array(
      z.strictObject({
        submittedAt: z.iso.datetime(),
        needsSecondLook: z.enum(['none', 'possible', 'likely', 'unknown']),
        reasons: z.array(reason),
      }),
    ),
    isDisputed: z.boolean().describe('Somebody with write access noted that it was reviewed.'),
    timeline: z.array(z.strictObject({ step: z.string(), at: z.iso.datetime() })),
    usual: z
      .strictObject({ windowDays: z.int(), n: z.int(), p50: seconds, p95: seconds })
      .nullable()
      .describe('Time to first review in the repository; null where fewer than five people reviewed.'),
  }),
  read: readPull,
  title: ({ repository: { owner, name }, pull }) => `${owner}/${name}#${pull.number}`,
  json(model) {
    const { pull, repository: place, isDisputed, usual } = model
    const { reasons, approvals } = toldReasons(model)
    return {
      pullRequest: pullJson(pull, `${place.owner}/${place.name}`),
      reasons: reasons?.map(plain) ?? null,
      approvals: approvals.map(({ submittedAt, rubberStamp, reasons: why }) => ({
        submittedAt: new Date(submittedAt).toISOString(),
        needsSecondLook: rubberStamp,
        reasons: why.map(plain),
      })),
      isDisputed,
      timeline: timelineOf(model).map(({ name, at }) => ({ step: name, at: new Date(at).toISOString() })),
      usual:
        usual === undefined
          ? null
          : { windowDays: usual.windowDays, n: usual.n, p50: valueJson(usual.p50), p95: valueJson(usual.p95) },
    }
  },
  render: renderPull,
})

function plain({ code, points, text }: { code: string; points: number | undefined; text: string }) {
  return { code, points: points ?? null, text }
}
