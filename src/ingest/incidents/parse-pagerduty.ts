import { z } from 'zod'
import { isoInstant, optionalText, type ParseTelling, shortText } from './telling.ts'

const reference = z.object({ id: shortText })

const message = z.object({
  event: z.object({
    event_type: z.string(),
    occurred_at: isoInstant,
    data: z.looseObject({ type: z.string().optional() }),
  }),
})

/** PagerDuty's webhooks v3: an incident as it is after the event. */
const incident = z.object({
  id: shortText.pipe(z.string().min(1)),
  status: z.string().optional(),
  created_at: isoInstant.optional().catch(undefined),
  service: z.object({ summary: optionalText }).nullish().catch(null),
  escalation_policy: z.object({ summary: optionalText }).nullish().catch(null),
  assignees: z.array(reference).catch([]),
  resolve_reason: z.object({ type: z.string(), incident: reference.optional() }).nullish().catch(null),
})

/** Reads a message of PagerDuty. Of everything but incidents nothing is kept. */
export const parsePagerduty: ParseTelling = (payload) => {
  const read = message.safeParse(payload)
  if (!read.success) return { kind: 'problem', sentence: 'This is no message of PagerDuty’s webhooks v3.' }
  const { event_type: type, occurred_at: occurredAt, data } = read.data.event
  if (!type.startsWith('incident.') || data.type !== 'incident') return { kind: 'nothing' }
  const parsed = incident.safeParse(data)
  if (!parsed.success) return { kind: 'problem', sentence: 'The incident has no id.' }
  const { id, status, created_at: createdAt, service, escalation_policy: policy, assignees } = parsed.data
  // What happens to it after its end, as to its priority, says that it is over and not since when.
  const isResolved = type === 'incident.resolved'
  const startedAt = createdAt ?? occurredAt
  return {
    kind: 'incidents',
    incidents: [
      {
        id,
        part: '',
        startedAt,
        resolvedAt: isResolved ? Math.max(startedAt, occurredAt) : null,
        service: service?.summary ?? null,
        rotation: policy?.summary ?? null,
        cause: 'unknown',
        names: { pull: null, sha: null },
        responders: assignees.map((person) => person.id),
        hasNotified: assignees.length > 0 || status === 'acknowledged',
        goesOnAt: isResolved || status === 'resolved' ? null : occurredAt,
        mergedInto: parsed.data.resolve_reason?.incident?.id ?? null,
      },
    ],
  }
}
