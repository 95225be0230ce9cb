import type { Deployment } from '../src/health/delivery/roll-outs/deployment.ts'
import type { LandedPull } from '../src/health/delivery/roll-outs/landed-pull.ts'
import type { SignalPull } from '../src/health/signals/signal-pull.ts'
import type { Incident } from '../src/health/sources/incident.ts'
import type { MergedLines } from '../src/health/sources/merged-lines.ts'
import type { SignalSources } from '../src/health/sources/signal-sources.ts'
import { NOT_CONNECTED } from '../src/health/sources/source.ts'
import type { Ticket } from '../src/health/sources/ticket.ts'
import { mergedPull, somebody } from '../test/health/signals/signal-pulls.ts'
import { randomOf } from '../test/support/seed-history.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
export const YEARS_MS = 3 * 365 * DAY_MS
export const NOW = Date.parse('2026-11-16T09:00:00Z')

const PULLS = 100_000
const DEPLOYMENTS = 20_000
const TICKETS = 50_000
const INCIDENTS = 4_000
const REPOSITORIES = 300
const PEOPLE = 400

/** Three years of an organisation: pull requests, what deployed them, issues, incidents and shifts, shaped like real ones. */
export function made() {
  const random = randomOf(12)
  const between = (most: number) => Math.floor(random() * most)
  const repositoryOf = (index: number) => (index % 4 === 0 ? '1' : String(1 + (index % REPOSITORIES)))
  const instantOf = (index: number, count: number) => NOW - YEARS_MS + Math.floor(((index + 0.5) * YEARS_MS) / count)
  const personOf = () => `p${between(PEOPLE)}`

  const pulls = Array.from({ length: PULLS }, (_, index): SignalPull => {
    const mergedAt = instantOf(index, PULLS)
    const createdAt = mergedAt - between(4 * DAY_MS)
    const people = somebody({
      author: personOf(),
      directories: [`src/part${between(20)}`],
      reviews: [{ person: personOf(), at: mergedAt - HOUR_MS }],
    })
    return mergedPull(mergedAt, {
      repository: repositoryOf(index),
      number: index + 1,
      createdAt,
      startedAt: createdAt,
      workStartedAt: createdAt - between(DAY_MS),
      people,
      closes: random() < 0.4 ? [String(1 + between(TICKETS))] : [],
      reverts: random() < 0.02 ? Math.max(1, index - between(500)) : null,
      isHotfix: random() < 0.02,
      depth: between(100),
      verdict: random() < 0.3 ? 'no-trace' : 'light',
      cohort: random() < 0.1 ? 'agent' : 'people',
      effectiveLines: between(700),
    })
  })
  const landed = Map.groupBy(pulls, ({ repository }) => repository)
  const deployments = pulls
    .filter((_, index) => index % (PULLS / DEPLOYMENTS) === 0)
    .map(
      ({ repository, number, mergedAt }): Deployment => ({
        repository,
        environment: 'production',
        sha: shaOf(number),
        succeededAt: (mergedAt ?? 0) + HOUR_MS,
        isProduction: true,
        isTransient: false,
        task: 'deploy',
        source: 'deployments',
      }),
    )
  return {
    pulls,
    landed: new Map([...landed].map(([repository, own]) => [repository, own.map(toLanded)])),
    deployments,
    sources: madeSources(pulls, { random, between, repositoryOf, instantOf, personOf }),
  }
}

const shaOf = (number: number) => `cafe${String(number).padStart(36, '0')}`

function toLanded({ number, mergedAt, isHotfix }: SignalPull): LandedPull {
  return {
    number,
    title: 'A title',
    baseRef: 'main',
    mergedAt: mergedAt ?? 0,
    mergeSha: shaOf(number),
    commits: [`beef${String(number).padStart(36, '0')}`],
    isFix: isHotfix,
  }
}

interface Dice {
  readonly random: () => number
  readonly between: (most: number) => number
  readonly repositoryOf: (index: number) => string
  readonly instantOf: (index: number, count: number) => number
  readonly personOf: () => string
}

function madeSources(
  pulls: readonly SignalPull[],
  { random, between, repositoryOf, instantOf, personOf }: Dice,
): SignalSources {
  const tickets = Array.from({ length: TICKETS }, (_, index): Ticket => {
    const createdAt = instantOf(index, TICKETS)
    return {
      repository: repositoryOf(index),
      key: String(index + 1),
      createdAt,
      inProgressAt: createdAt + HOUR_MS,
      closings: [{ at: createdAt + between(9 * DAY_MS), reason: 'completed', reopenedAt: null }],
      labels: random() < 0.2 ? ['bug', random() < 0.3 ? 'production' : 'qa'] : [],
      type: null,
      points: { value: 1 + between(8), source: 'issue field' },
      parent: null,
    }
  })
  const incidents = Array.from({ length: INCIDENTS }, (_, index): Incident => {
    const startedAt = instantOf(index, INCIDENTS)
    const resolvedAt = startedAt + between(9 * HOUR_MS)
    return {
      source: 'pagerduty',
      id: String(index),
      startedAt,
      resolvedAt,
      repository: repositoryOf(index),
      service: null,
      rotation: 'core',
      cause: 'unknown',
      names: { pull: null, sha: null },
      hasNotified: true,
      paged: [],
    }
  })
  const shifts = Array.from({ length: YEARS_MS / (7 * DAY_MS) }, (_, index) => {
    const from = NOW - YEARS_MS + index * 7 * DAY_MS
    return {
      rotation: 'core',
      person: `p${index % 12}`,
      from,
      to: from + 7 * DAY_MS,
      timezone: 'Asia/Tokyo',
      isOverride: false,
    }
  })
  const lines = pulls.map(({ repository, number, mergedAt }): MergedLines => {
    const tracked = between(300)
    const changed = between(20)
    const [markersAdded, markersRemoved] = [between(2), between(2)]
    return {
      repository,
      number,
      mergedAt: mergedAt ?? 0,
      tracked,
      untracked: 0,
      changedIn14: changed,
      changedIn21: changed,
      markersAdded,
      markersRemoved,
    }
  })
  const exits = Array.from({ length: 60 }, (_, index) => ({
    quarter: `${2024 + (index % 3)}-Q${1 + (index % 4)}`,
    kind: 'voluntary' as const,
    themes: ['pace'],
  }))
  const since = <T>(items: readonly T[]) => ({ kind: 'connected' as const, from: NOW - YEARS_MS, items })
  return {
    rollOuts: since([]),
    attempts: since([]),
    tickets: since(tickets),
    incidents: since(incidents),
    shifts: since(shifts),
    lines: since(lines),
    exits: since(exits),
    headcounts: since([{ date: '2023-12-01', people: PEOPLE }]),
    survey: since([]),
    memberships: since(
      Array.from({ length: PEOPLE }, () => ({
        person: personOf(),
        startedAt: NOW - between(YEARS_MS),
        leftAt: null,
        timezone: null,
      })),
    ),
    members: NOT_CONNECTED,
    boards: 'connected',
    defaultBranches: new Map(),
  }
}
