import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ToldIncident } from '../../store/signals/tell-incidents.ts'
import { causeOf, isoInstant, optionalText, type ParseTelling, shortText } from './telling.ts'

const texts = z.record(z.string(), z.string()).catch({})

const alert = z.object({
  status: z.string(),
  labels: texts.default({}),
  annotations: texts.default({}),
  startsAt: isoInstant,
  endsAt: isoInstant.nullish().catch(null),
  fingerprint: shortText.optional().catch(undefined),
})

/** What Alertmanager sends in its version 4, and Grafana in the same form: alerts that are notified as one group. */
const group = z.object({ groupKey: z.coerce.string().min(1), alerts: z.array(alert).min(1) })

type Alert = z.infer<typeof alert>

/** Reads a message of Alertmanager or Grafana. A group of alerts is one incident for as long as one of them goes on. */
export const parseAlerts: ParseTelling = (payload) => {
  const read = group.safeParse(payload)
  if (!read.success) return { kind: 'problem', sentence: 'This is no group of alerts with a groupKey and startsAt.' }
  const id = shortHash(read.data.groupKey)
  const incidents = read.data.alerts.filter((one) => !isTest(one)).map((one) => toIncident(id, one))
  return incidents.length === 0 ? { kind: 'nothing' } : { kind: 'incidents', incidents }
}

/** What Grafana sends where somebody tries a contact point; it takes these labels for nothing else. */
function isTest({ labels }: Alert): boolean {
  return labels.alertname === 'TestAlert' && labels.instance === 'Grafana'
}

function toIncident(id: string, { status, labels, annotations, startsAt, endsAt, fingerprint }: Alert): ToldIncident {
  // While it fires its end is a forecast.
  const isOver = status === 'resolved'
  return {
    id,
    part: `${fingerprint ?? shortHash(JSON.stringify(Object.entries(labels).toSorted()))}@${startsAt}`,
    startedAt: startsAt,
    resolvedAt: isOver ? Math.max(startsAt, endsAt ?? startsAt) : null,
    service: optionalText.parse(labels.service ?? labels.job),
    rotation: optionalText.parse(labels.rotation ?? labels.team),
    ...causeOf({ ...annotations, ...labels }),
    responders: [],
    hasNotified: true,
    goesOnAt: null,
    mergedInto: null,
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
