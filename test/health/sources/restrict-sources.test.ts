import { describe, expect, it } from '@jest/globals'
import { restrictSources } from '../../../src/health/sources/restrict-sources.ts'
import { NO_SOURCES, type SignalSources } from '../../../src/health/sources/signal-sources.ts'

const ticket = (repository: string | null) => ({
  repository,
  key: '1',
  createdAt: 0,
  inProgressAt: null,
  closings: [],
  labels: [],
  type: null,
  points: null,
  parent: null,
})
const incident = (repository: string | null) => ({
  source: 'ops',
  id: '1',
  startedAt: 0,
  resolvedAt: null,
  repository,
  service: null,
  rotation: null,
  cause: 'unknown' as const,
  names: { pull: null, sha: null },
  paged: [],
  hasNotified: true,
})
const rollOut = (repository: string) => ({
  repository,
  sha: 'a',
  at: 0,
  kind: 'change' as const,
  brought: [],
  before: [],
  source: 'deployments' as const,
})
const connected = <T>(...items: T[]) => ({ kind: 'connected' as const, from: 5, items })
const person = { person: 'k', joinedAt: null, leftAt: null }
const shift = { rotation: 'core', person: 'k', from: 0, to: 1, timezone: null, isOverride: false }
const attempt = (repository: string) => ({ repository, at: 0, kind: 'failed' as const })

const ALL: SignalSources = {
  ...NO_SOURCES,
  rollOuts: connected(rollOut('1'), rollOut('2')),
  attempts: connected(attempt('1'), attempt('2')),
  tickets: connected(ticket('1'), ticket('2'), ticket(null)),
  incidents: connected(incident('1'), incident('2'), incident(null)),
  shifts: connected(shift),
  exits: connected({ quarter: '2026-Q4', kind: 'voluntary' as const, themes: [] }),
  headcounts: connected({ date: '2026-11-30', people: 62 }),
  memberships: connected({ person: 'k', startedAt: 0, leftAt: null, timezone: null }),
  members: connected(person),
}
const OF_ORGANISATION = ['shifts', 'exits', 'headcounts', 'memberships', 'members'] as const
const OF_REPOSITORIES = ['rollOuts', 'attempts', 'tickets', 'incidents'] as const

function repositoriesOf(sources: SignalSources) {
  return OF_REPOSITORIES.map((name) => {
    const source = sources[name]
    return source.kind === 'connected' ? source.items.map(({ repository }) => repository) : source.kind
  })
}

describe('what readers may be told of', () => {
  it.each([
    { why: 'all of it', repositoryIds: ['1', '2'], isWhole: true, shown: ['1', '2'], none: [null] },
    {
      why: 'one repository, and what belongs to none',
      repositoryIds: ['1'],
      isWhole: true,
      shown: ['1'],
      none: [null],
    },
    { why: 'one repository', repositoryIds: ['2'], isWhole: false, shown: ['2'], none: [] },
    { why: 'no repository', repositoryIds: [], isWhole: false, shown: [], none: [] },
  ])('is $why', ({ repositoryIds, isWhole, shown, none }) => {
    const sources = restrictSources(ALL, { repositoryIds: new Set(repositoryIds), isWhole })
    expect(repositoriesOf(sources)).toEqual([shown, shown, [...shown, ...none], [...shown, ...none]])
    for (const name of OF_ORGANISATION) expect(sources[name]).toEqual(isWhole ? ALL[name] : { kind: 'not-connected' })
  })

  it('stays connected where nothing of it may be told, and not connected where it is not', () => {
    const audience = { repositoryIds: new Set<string>(), isWhole: false }
    expect(restrictSources(ALL, audience).rollOuts).toEqual({ kind: 'connected', from: 5, items: [] })
    expect(restrictSources(NO_SOURCES, audience)).toEqual(NO_SOURCES)
  })
})
