import { z } from 'zod'
import { parseJiraIssue } from './parse-jira-issue.ts'
import { optionalText, type ParseTelling, pastEpoch, shortText } from './telling.ts'

/** Opsgenie counted some instants in milliseconds and others in nanoseconds; a number says which by its size. */
const instant = z
  .number()
  .positive()
  .transform((at) => Math.floor(at > 1e17 ? at / 1e6 : at > 1e14 ? at / 1e3 : at))
  .pipe(pastEpoch)

/** An outgoing webhook of Jira Service Management's operations, which has the form of Opsgenie's: Atlassian's page "Alert action data". */
const message = z.object({
  action: z.string(),
  alert: z.object({
    alertId: shortText.pipe(z.string().min(1)),
    createdAt: instant,
    updatedAt: instant.optional().catch(undefined),
    entity: optionalText,
    team: optionalText,
    responders: z.array(z.object({ id: shortText, type: z.string() })).catch([]),
  }),
})

/** Other actions, known or not, change nothing of when it began and ended. */
const ENDS: ReadonlySet<string> = new Set(['Close', 'Delete'])
/** The button of an integration sends it, about an alert that nobody had. */
const TEST = 'TestAction'

const NEITHER =
  'This is no alert with an alertId and createdAt, and no issue with a key, a type and the date when it was created.'

/** Reads a message of Jira Service Management: about an alert, or about an incident that is an issue. */
export const parseJira: ParseTelling = (payload) => {
  const read = message.safeParse(payload)
  if (!read.success) return parseJiraIssue(payload) ?? { kind: 'problem', sentence: NEITHER }
  const { action, alert } = read.data
  if (action === TEST) return { kind: 'nothing' }
  const people = alert.responders.filter(({ type }) => type === 'user').map(({ id }) => id)
  const startedAt = alert.createdAt
  return {
    kind: 'incidents',
    incidents: [
      {
        id: alert.alertId,
        part: '',
        startedAt,
        resolvedAt: ENDS.has(action) ? Math.max(startedAt, alert.updatedAt ?? startedAt) : null,
        service: alert.entity,
        rotation: alert.team,
        cause: 'unknown',
        names: { pull: null, sha: null },
        responders: people,
        hasNotified: true,
        goesOnAt: null,
        mergedInto: null,
      },
    ],
  }
}
