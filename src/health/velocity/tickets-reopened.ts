import { DAY_MS } from '../../util/time.ts'
import { type Signal, THIRTEEN_WEEKS } from '../signals/signal.ts'
import { onceForFacts } from '../signals/signal-facts.ts'
import { createTimeIndex } from '../signals/time-index.ts'
import type { Closing, Ticket } from '../sources/ticket.ts'

/** What is opened again later is new work. */
const REOPENED_WITHIN_MS = 28 * DAY_MS

/** Of completed issues, those opened again within 28 days; only issues whose 28 days are over. */
export const ticketsReopened: Signal = {
  id: 'ticketsReopened',
  name: 'issues opened again',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: THIRTEEN_WEEKS,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'issues',
  permission: 'issues:read',
  measure: {
    kind: 'sample',
    take: (facts, window, { asOf }) => {
      if (facts.sources.tickets.kind !== 'connected')
        return { kind: 'not-connected', connect: 'it needs issues with their labels and fields' }
      const [issues, reopened] = [new Set<Ticket>(), new Set<Ticket>()]
      for (const completion of completionsOf(facts)(window)) {
        if (completion.closing.at + REOPENED_WITHIN_MS > asOf) continue
        issues.add(completion.ticket)
        if (isReopened(completion)) reopened.add(completion.ticket)
      }
      return { kind: 'share', part: reopened.size, whole: issues.size }
    },
    since: ({ sources: { tickets } }, history) => (tickets.kind === 'connected' ? tickets.from : history),
  },
}

interface Completion {
  readonly ticket: Ticket
  readonly closing: Closing
}

const completionsOf = onceForFacts(({ sources: { tickets } }) => {
  const items = tickets.kind === 'connected' ? tickets.items : []
  const completions = items.flatMap((ticket) =>
    ticket.closings.flatMap((closing): Completion | readonly Completion[] =>
      closing.reason === 'completed' ? { ticket, closing } : [],
    ),
  )
  return createTimeIndex(completions, ({ closing }) => closing.at)
})

function isReopened({ closing: { at, reopenedAt } }: Completion): boolean {
  return reopenedAt !== null && reopenedAt - at <= REOPENED_WITHIN_MS
}
