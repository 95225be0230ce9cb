import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import type { IncidentPart } from '../../../src/health/sources/join-incidents.ts'
import { readSignalSources } from '../../../src/jobs/signals/sources/read-signal-sources.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { noteSender } from '../../../src/store/signals/incident-senders.ts'
import { addIncidents } from '../../../src/store/signals/incidents.ts'
import { saveLandedPulls } from '../../../src/store/signals/landed-pulls.ts'
import { installShop, NOW } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const DAY = 86_400_000

function told(source: string, startedAt: number, change: Partial<IncidentPart> = {}): IncidentPart {
  return {
    source,
    id: String(startedAt),
    part: '',
    startedAt,
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
    ...change,
  }
}

async function incidentsOf(store: Store) {
  const settings = mergeConfiguration({}).signals
  const { incidents } = await readSignalSources(store, { installationId: '42', settings, asOf: NOW })
  if (incidents.kind !== 'connected') throw new Error('not connected')
  return incidents
}

describeOnBothEngines('incidents of several tools', (openTestStore) => {
  it('are comparable from when the last of the tools joined', async () => {
    const store = await openTestStore()
    await installShop(store)
    await addIncidents(store, '42', [told('opsgenie', NOW - 90 * DAY), told('opsgenie', NOW - 9 * DAY)])
    expect(await incidentsOf(store)).toMatchObject({ from: NOW - 90 * DAY, completeFrom: NOW - 90 * DAY })
    await addIncidents(store, '42', [told('grafana', NOW - 30 * DAY)])
    await noteSender(store, '42', 'grafana')
    expect(await incidentsOf(store)).toMatchObject({ from: NOW - 90 * DAY, completeFrom: NOW - 30 * DAY })
    await noteSender(store, '42', 'pagerduty')
    const { completeFrom = 0 } = await incidentsOf(store)
    expect(completeFrom).toBeGreaterThan(NOW - 30 * DAY)
  })

  it.each([
    { why: 'the merge commit', sha: 'ab'.repeat(20), pull: 7 },
    { why: 'the beginning of it', sha: 'abababa', pull: 7 },
    { why: 'a commit of the pull request', sha: 'cd'.repeat(20), pull: 7 },
    { why: 'a commit of nobody', sha: 'ef'.repeat(20), pull: null },
  ])('name the pull request behind a commit: $why', async ({ sha, pull }) => {
    const store = await openTestStore()
    await installShop(store)
    const landed = { baseRef: 'main', mergedAt: NOW - DAY, isFix: false, isIntoDefault: true, closes: [], title: '' }
    const commits = { mergeSha: 'ab'.repeat(20), commits: ['cd'.repeat(20)] }
    await saveLandedPulls(store, '1', [{ number: 7, ...commits, ...landed }])
    await addIncidents(store, '42', [told('import', NOW - 9, { repository: '1', names: { pull: null, sha } })])
    expect((await incidentsOf(store)).items).toMatchObject([{ names: { sha, pull } }])
  })
})
