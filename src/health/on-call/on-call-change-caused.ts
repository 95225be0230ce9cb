import { incidentsComparable } from '../delivery/failures/attribute-incidents.ts'
import { MONTH_OR_THREE, type Signal } from '../signals/signal.ts'
import { incidentsSince, NO_PAGES, pagesIn } from './pages.ts'

/** Of pages whose cause is known, those that came after a change. */
export const onCallChangeCaused: Signal = {
  id: 'onCallChangeCaused',
  name: 'pages caused by a change',
  cadence: 'monthly',
  unit: 'share',
  better: 'lower',
  span: MONTH_OR_THREE,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'incidents; roll-outs',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: (facts, window) => {
      const pages = pagesIn(facts, window)
      if (pages === undefined) return NO_PAGES
      const known = pages.filter(({ cause }) => cause !== 'unknown')
      return {
        kind: 'share',
        part: known.filter(({ cause }) => cause === 'change').length,
        whole: known.length,
        beside: { unknownCause: pages.length - known.length },
      }
    },
    since: incidentsSince,
    comparableSince: incidentsComparable,
  },
}
