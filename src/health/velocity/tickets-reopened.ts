import { isInWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import { type Signal, THIRTEEN_WEEKS } from '../signals/signal.ts'
import type { Closing } from '../sources/ticket.ts'

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
    take: ({ sources: { tickets } }, window, { asOf }) => {
      if (tickets.kind !== 'connected')
        return { kind: 'not-connected', connect: 'it needs issues with their labels and fields' }
      const isOver = ({ at, reason }: Closing) =>
        reason === 'completed' && isInWindow(at, window) && at + REOPENED_WITHIN_MS <= asOf
      const completed = tickets.items.map(({ closings }) => closings.filter(isOver)).filter(({ length }) => length > 0)
      return {
        kind: 'share',
        part: completed.filter((closings) => closings.some(isReopened)).length,
        whole: completed.length,
      }
    },
    since: ({ sources: { tickets } }, history) => (tickets.kind === 'connected' ? tickets.from : history),
  },
}

function isReopened({ at, reopenedAt }: Closing): boolean {
  return reopenedAt !== null && reopenedAt - at <= REOPENED_WITHIN_MS
}
