import { z } from 'zod'
import { isoInstant, optionalText, pastEpoch, shortText, type Telling } from './telling.ts'

const named = z.object({ name: optionalText })

const issue = z.object({
  key: shortText.pipe(z.string().min(1)),
  fields: z.object({
    issuetype: z.object({ name: shortText }),
    created: isoInstant,
    updated: isoInstant.nullish().catch(null),
    resolutiondate: isoInstant.nullish().catch(null),
    status: z
      .object({ statusCategory: z.object({ key: z.string() }) })
      .optional()
      .catch(undefined),
    statuscategorychangedate: isoInstant.nullish().catch(null),
    components: z.array(named).catch([]),
  }),
})

/** What a webhook of Jira sends, and a rule's *Send web request* as *Issue data (Jira format)*; its *Automation format* is the issue itself. */
const message = z.union([
  z.object({
    issue,
    webhookEvent: z.string().optional().catch(undefined),
    timestamp: pastEpoch.transform(Math.floor).optional().catch(undefined),
  }),
  issue.transform((itself) => ({ issue: itself, webhookEvent: undefined, timestamp: undefined })),
])

/** Jira Service Management calls it `[System] Incident`; people rename and translate nothing of that but its frame. */
const INCIDENT = /\bincident\b/i

/** An incident that is an issue of Jira; undefined where the message is about no issue. Whoever is assigned was asked, and not paged. */
export function parseJiraIssue(payload: unknown): Telling | undefined {
  const read = message.safeParse(payload)
  if (!read.success) return undefined
  const { key, fields } = read.data.issue
  if (!INCIDENT.test(fields.issuetype.name)) return { kind: 'nothing' }
  const endedAt = endOf(read.data)
  const told = {
    id: key,
    part: '',
    startedAt: fields.created,
    resolvedAt: endedAt === null ? null : Math.max(fields.created, endedAt),
    service: fields.components[0]?.name ?? null,
    rotation: null,
    cause: 'unknown' as const,
    names: { pull: null, sha: null },
    responders: [],
    hasNotified: false,
    goesOnAt: endedAt === null ? (fields.updated ?? read.data.timestamp ?? null) : null,
    mergedInto: null,
  }
  return { kind: 'incidents', incidents: [told] }
}

function endOf({ issue: { fields }, webhookEvent, timestamp }: z.infer<typeof message>): number | null {
  const isDeleted = webhookEvent === 'jira:issue_deleted'
  if (isDeleted) return fields.resolutiondate ?? timestamp ?? fields.created
  if (fields.resolutiondate !== null && fields.resolutiondate !== undefined) return fields.resolutiondate
  const isDone = fields.status?.statusCategory.key === 'done'
  return isDone ? (fields.statuscategorychangedate ?? timestamp ?? null) : null
}
