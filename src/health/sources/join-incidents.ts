import { greatest, least } from '../../util/ends.ts'
import type { Incident } from './incident.ts'

/** A stretch of an incident as one tool told it: the whole incident, or one alert of a group of alerts. */
export interface IncidentPart extends Incident {
  /** Which alert, and since when: `FINGERPRINT@INSTANT`; empty where the tool knows incidents. */
  readonly part: string
  /** The latest instant at which the tool said that it goes on; null where it never begins again once it is over. */
  readonly goesOnAt: number | null
  /** The id of the incident that it became a part of; null for none. */
  readonly mergedInto: string | null
}

/**
 * Incidents out of what tools told, in any order. What was merged is one incident. Alerts of one group are one incident as long as one
 * of them goes on; once all are over, the next alert begins another.
 *
 * @returns by their beginning
 */
export function joinIncidents(parts: readonly IncidentPart[]): readonly Incident[] {
  const roots = new Map(parts.map(({ source, id, mergedInto }) => [`${source}\n${id}`, mergedInto]))
  const groups = Map.groupBy(parts, ({ source, id }) => `${source}\n${rootOf(roots, source, id)}`)
  const incidents = [...groups.values()].flatMap((group) => {
    const whole = group.filter(({ part }) => part === '')
    const alerts = group.filter(({ part }) => part !== '')
    const [first] = whole.toSorted((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null))
    const joined = first === undefined ? [] : [join(rootOf(roots, first.source, first.id), whole)]
    return [...joined, ...episodesOf(endSuperseded(alerts))]
  })
  return incidents.toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}

/** Follows what merged into what; a ring, which no tool should make, ends where it began. */
function rootOf(roots: ReadonlyMap<string, string | null>, source: string, id: string): string {
  const seen = new Set<string>()
  let root = id
  for (let next = roots.get(`${source}\n${root}`); next && !seen.has(next); next = roots.get(`${source}\n${root}`)) {
    seen.add(next)
    root = next
  }
  return root
}

/** An alert that began again was over before; nobody said when, so it counts as over at once. */
function endSuperseded(alerts: readonly IncidentPart[]): readonly IncidentPart[] {
  const latest = new Map<string, number>()
  for (const { part, startedAt } of alerts) {
    const alert = alertOf(part)
    latest.set(alert, Math.max(latest.get(alert) ?? startedAt, startedAt))
  }
  return alerts.map((alert) => {
    const { part, startedAt, resolvedAt } = alert
    const isOver = resolvedAt === null && (latest.get(alertOf(part)) ?? startedAt) > startedAt
    return isOver ? { ...alert, resolvedAt: startedAt } : alert
  })
}

function alertOf(part: string): string {
  return part.slice(0, part.lastIndexOf('@'))
}

function episodesOf(alerts: readonly IncidentPart[]): readonly Incident[] {
  const episodes: IncidentPart[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const alert of alerts.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const current = episodes.at(-1)
    if (current !== undefined && alert.startedAt <= end) current.push(alert)
    else episodes.push([alert])
    const alertEnd = alert.resolvedAt ?? Number.POSITIVE_INFINITY
    end = alert.startedAt > end ? alertEnd : Math.max(end, alertEnd)
  }
  return episodes.map((episode) => join(`${episode[0]?.id}@${episode[0]?.startedAt}`, episode))
}

/** @param parts of one incident, at least one */
function join(id: string, parts: readonly IncidentPart[]): Incident {
  const firstOf = <Key extends keyof Incident>(key: Key) => parts.find((part) => part[key] !== null)?.[key] ?? null
  const ends = parts.map(endOf)
  return {
    source: parts[0]?.source ?? '',
    id,
    startedAt: least(parts.map(({ startedAt }) => startedAt)),
    resolvedAt: ends.some((end) => end === null) ? null : greatest(ends.map((end) => end ?? 0)),
    repository: firstOf('repository'),
    service: firstOf('service'),
    rotation: firstOf('rotation'),
    cause: parts.find(({ cause }) => cause !== 'unknown')?.cause ?? 'unknown',
    names: {
      pull: parts.find(({ names }) => names.pull !== null)?.names.pull ?? null,
      sha: parts.find(({ names }) => names.sha !== null)?.names.sha ?? null,
    },
    paged: [...new Set(parts.flatMap(({ paged }) => paged))],
    hasNotified: parts.some(({ hasNotified }) => hasNotified),
  }
}

/** Null while it goes on, for the first time or again. */
function endOf({ resolvedAt, goesOnAt }: IncidentPart): number | null {
  return resolvedAt !== null && goesOnAt !== null && goesOnAt > resolvedAt ? null : resolvedAt
}
