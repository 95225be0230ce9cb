import { describe, expect, it } from '@jest/globals'
import { type IncidentPart, joinIncidents } from '../../../src/health/sources/join-incidents.ts'

const MINUTE = 60_000
const AT = Date.parse('2026-11-16T09:00:00Z')

function told(overrides: Partial<IncidentPart> = {}): IncidentPart {
  return {
    source: 'pagerduty',
    id: 'P1',
    part: '',
    startedAt: AT,
    resolvedAt: null,
    goesOnAt: null,
    mergedInto: null,
    repository: null,
    service: null,
    rotation: null,
    cause: 'unknown',
    names: { pull: null, sha: null },
    paged: [],
    hasNotified: true,
    ...overrides,
  }
}

/** One alert of a group, as Alertmanager and Grafana tell of it. */
function alert(name: string, from: number, resolvedAt: number | null): IncidentPart {
  return told({ source: 'grafana', id: 'group', part: `${name}@${from}`, startedAt: from, resolvedAt })
}

describe('what tools tell of incidents', () => {
  it.each<{ why: string; parts: readonly IncidentPart[]; incidents: number }>([
    {
      why: 'five edits and forty repeated alerts of one incident',
      parts: [
        ...Array.from({ length: 5 }, (_, edit) => told({ startedAt: AT + edit * MINUTE })),
        ...Array.from({ length: 40 }, (_, again) => told({ startedAt: AT + again * MINUTE })),
      ],
      incidents: 1,
    },
    {
      why: 'forty alerts of a group, one of which always goes on',
      parts: Array.from({ length: 40 }, (_, index) =>
        alert(`a${index}`, AT + index * MINUTE, AT + (index + 2) * MINUTE),
      ),
      incidents: 1,
    },
    {
      why: 'an alert that begins at the instant at which the last one ended',
      parts: [alert('a', AT, AT + MINUTE), alert('b', AT + MINUTE, null)],
      incidents: 1,
    },
    {
      why: 'an alert a moment later',
      parts: [alert('a', AT, AT + MINUTE), alert('b', AT + MINUTE + 1, null)],
      incidents: 2,
    },
    { why: 'one that was merged into another', parts: [told(), told({ id: 'P2', mergedInto: 'P1' })], incidents: 1 },
    { why: 'the same id of another tool', parts: [told(), told({ source: 'grafana' })], incidents: 2 },
  ])('are $incidents of: $why', ({ parts, incidents }) => {
    expect(joinIncidents(parts)).toHaveLength(incidents)
  })

  it('begin with the earliest trigger, and page each person once', () => {
    const parts = [
      told({ startedAt: AT + MINUTE, paged: ['ada'] }),
      told({ startedAt: AT, paged: ['ada', 'bob'] }),
      told({ startedAt: AT + 2 * MINUTE, paged: ['bob'], resolvedAt: AT + 3 * MINUTE }),
    ]
    expect(joinIncidents(parts)).toMatchObject([{ startedAt: AT, paged: ['ada', 'bob'], resolvedAt: null }])
  })
})
