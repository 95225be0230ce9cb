import { isInWindow, type TimeWindow } from '../../../statistics/window.ts'
import { MONTH_OR_THREE, type Signal } from '../../signals/signal.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import type { Attempt } from '../../sources/attempt.ts'
import { toPullRef } from '../../weekly/pull-ref.ts'
import { incidentsComparable } from './attribute-incidents.ts'
import { isTooYoung, NO_ROLL_OUTS, rollOutsIn, rollOutsSince, sourcesIn } from './counted-roll-outs.ts'
import { failuresOf } from './failed-roll-outs.ts'

/** Of roll-outs that bring changes, those followed by a rollback, a revert, a hotfix or an incident within seven days. */
export const changeFailureRate: Signal = {
  id: 'changeFailureRate',
  name: 'change failure rate',
  cadence: 'monthly',
  unit: 'share',
  better: 'lower',
  span: MONTH_OR_THREE,
  rules: [
    { kind: 'level', warn: 0.05, bad: 0.15, isStrict: true },
    { kind: 'climb', limit: 0.2 },
  ],
  minimum: 20,
  isAboutPeople: false,
  source: 'roll-outs; reverts; hotfixes; incidents where they are connected, else a lower bound',
  permission: 'deployments:read or contents:read or actions:read',
  measure: {
    kind: 'sample',
    take: (facts, window, observer) => {
      const all = rollOutsIn(facts, window)
      if (all === undefined) return NO_ROLL_OUTS
      const { failed, lateReverts, unattributed } = failuresOf(facts)
      const old = all.filter((rollOut) => !isTooYoung(facts, rollOut, observer))
      const changes = old.filter(({ kind }) => kind === 'change')
      const isFailed = (rollOut: (typeof all)[number]) => failed.has(rollOut)
      return {
        kind: 'share',
        part: changes.filter(isFailed).length,
        whole: changes.length,
        beside: {
          ...sourcesIn(all),
          failedOfAll: old.filter(isFailed).length,
          rollOuts: old.length,
          failedFixes: old.filter((rollOut) => rollOut.kind === 'fix-only' && isFailed(rollOut)).length,
          tooYoung: all.length - old.length,
          lateReverts: lateReverts.filter((at) => isInWindow(at, window)).length,
          unattributed: unattributed.filter((at) => isInWindow(at, window)).length,
          failedDeployments: attemptsIn(facts, window, 'failed'),
          unresolved: attemptsIn(facts, window, 'unresolved'),
          ...(facts.sources.incidents.kind === 'connected' ? undefined : NO_INCIDENTS),
        },
      }
    },
    since: rollOutsSince,
    comparableSince: incidentsComparable,
    behind: (facts, window, observer) => {
      const { failed } = failuresOf(facts)
      return (rollOutsIn(facts, window) ?? [])
        .filter((rollOut) => rollOut.kind === 'change' && failed.has(rollOut) && !isTooYoung(facts, rollOut, observer))
        .flatMap(({ repository, brought }) => brought.map((number) => toPullRef({ repository, number })))
    },
  },
}

/** A lower bound, which is told without a number. */
const NO_INCIDENTS = { noIncidents: null } as const

/** How many deployments of a window are no roll-outs. */
function attemptsIn({ sources: { attempts } }: SignalFacts, window: TimeWindow, kind: Attempt['kind']): number {
  if (attempts.kind !== 'connected') return 0
  return attempts.items.filter((one) => one.kind === kind && isInWindow(one.at, window)).length
}
