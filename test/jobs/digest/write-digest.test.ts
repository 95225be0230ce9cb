import { expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { addRepositories } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, pushFile, renameRepository } from '../../../src/simulator/state/repository-actions.ts'
import { openIssue } from '../../../src/simulator/state/signals/issue-actions.ts'
import { countHistoryGaps } from '../../../src/store/pull-requests/backfills.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { countWork } from '../../../src/store/queue/count-work.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { evaluation, review } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
/** A Monday, an hour after the digest's. */
const MONDAY = Date.parse('2026-11-16T09:00:00Z')

function createTools({ github, shop, installationId, repositoryId, store, ask, request, run }: World) {
  return {
    /** A reviewed pull request of the week before the simulated now. */
    async savePull(number: number, repository = shop): Promise<void> {
      const readyAt = github.world.now - 4 * 24 * HOUR
      const pull = { repositoryId: String(repository.id), installationId, number, readyAt }
      const times = { createdAt: readyAt, firstReviewAt: readyAt + HOUR, takenAt: github.world.now }
      expect(await saveEvaluation(store, evaluation({ ...pull, ...times, state: 'open' }))).toBe(true)
    },
    async plan(): Promise<readonly string[]> {
      await ask('plan-digests')
      return run()
    },
    /** The sweep that follows does not find the pull requests; no single read forgets them. */
    async readRepositories(): Promise<void> {
      await ask('sync-installation')
      await request(requestWork('read-configuration', { installationId, repositoryId }))
      await run()
    },
    titles: (repository = shop) => [...repository.issues.values()].map(({ title }) => title),
  }
}

describeOnBothEngines('the weekly digest', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore, { now: MONDAY }), async (world) => {
    const tools = createTools(world)
    await tools.savePull(1)
    return tools
  })

  it('is posted once, with its label, however often it is asked for', () =>
    inWorld(async ({ shop, plan, titles }) => {
      await plan()
      await plan()
      const [issue] = shop.issues.values()
      expect(titles()).toEqual(['Review digest · acme · 2026-W46 (9–15 Nov)'])
      expect(issue).toMatchObject({ state: 'open', labels: ['review-digest'] })
    }))

  it('closes the one before it with a link, and says what changed in it since', () =>
    inWorld(async ({ shop, installationId, repositoryId, store, pass, savePull, plan, titles }) => {
      await plan()
      pass(WEEK - 2 * HOUR) // not yet 08:00
      await plan()
      expect(titles()).toHaveLength(1)
      pass(2 * HOUR)
      await savePull(2)
      const readyAt = MONDAY - 3 * 24 * HOUR
      for (const number of [3, 4, 5, 6, 7]) {
        const late = { repositoryId, installationId, number, readyAt }
        const times = { createdAt: readyAt, firstReviewAt: readyAt + 73 * HOUR, takenAt: MONDAY + HOUR }
        await saveEvaluation(store, evaluation({ ...late, ...times }))
      }
      await plan()
      const [first, second] = shop.issues.values()
      expect(titles()).toEqual([
        'Review digest · acme · 2026-W46 (9–15 Nov)',
        'Review digest · acme · 2026-W47 (16–22 Nov)',
      ])
      expect(first).toMatchObject({ state: 'closed', comments: [{ body: `The next digest is #${second?.number}.` }] })
      expect(second?.body).toContain(
        'The median time to first review of 2026-W46 reads 3 d 1 h (n = 6) now; it was posted as too few to say (n = 1).',
      )
    }))

  it('closes the one before it in its own place, and names no private repository there', () =>
    inWorld(async ({ github, shop, installation, pass, savePull, plan, readRepositories, titles }) => {
      await plan()
      const [first] = shop.issues.values()
      const vault = createRepository(github, shop.owner, 'vault', { isPrivate: true })
      installation.repositoryIds.add(vault.id)
      await readRepositories()
      pass(WEEK)
      await savePull(2, vault)
      await plan()
      expect(titles(vault)).toEqual(['Review digest · acme · 2026-W47 (16–22 Nov)'])
      expect(first).toMatchObject({
        state: 'closed',
        comments: [{ body: 'The next digest is in another repository.' }],
      })
      pushFile(github, shop, '.github/soundings.yml', 'digest:\n  repository: till\n')
      const till = createRepository(github, shop.owner, 'till')
      installation.repositoryIds.add(till.id)
      await readRepositories()
      pass(WEEK)
      await savePull(3, vault)
      await plan()
      const [there] = till.issues.values()
      const [second] = vault.issues.values()
      expect(second).toMatchObject({
        state: 'closed',
        comments: [{ body: `The next digest is acme/till#${there?.number}.` }],
      })
    }))

  it('closes the one before it although a locked issue takes no comment', () =>
    inWorld(async ({ github, shop, pass, savePull, plan }) => {
      await plan()
      pass(WEEK)
      await savePull(2)
      const body = { message: 'Unable to create comment because issue is locked.' }
      github.failNext({ match: /^POST .*\/comments$/, status: 403, body })
      await plan()
      expect([...shop.issues.values()].map(({ state }) => state)).toEqual(['closed', 'open'])
    }))

  it.each([
    { why: 'by number', to: (id: number) => `/repositories/${id}` },
    { why: 'by name', to: () => '/repos/acme/till' },
  ])('leaves the one before it alone where somebody transferred it to another repository: $why', ({ to }) =>
    inWorld(async ({ github, shop, installation, pass, savePull, plan }) => {
      await plan()
      const till = createRepository(github, shop.owner, 'till')
      addRepositories(github, installation, [till])
      const transferred = openIssue(github, till)
      pass(WEEK)
      await savePull(2)
      for (const rest of ['', '/comments']) {
        const headers = { location: `${github.url}/api/v3${to(till.id)}/issues/${transferred.number}${rest}` }
        const match = new RegExp(`/shop/issues/\\d+${rest}$`)
        github.failNext({ match, status: 301, headers, body: { message: 'Moved Permanently' }, times: 2 })
      }
      await plan()
      expect(shop.issues.size).toBe(2)
      expect(transferred).toMatchObject({ state: 'open', comments: [] })
    }),
  )

  it('closes the one before it under the new name of its repository', () =>
    inWorld(async ({ github, shop, pass, savePull, plan }) => {
      await plan()
      renameRepository(github, shop, 'store')
      pass(WEEK)
      await savePull(2)
      await plan()
      expect([...shop.issues.values()].map(({ state }) => state)).toEqual(['closed', 'open'])
    }))

  it.each([404, 410, 451])('is posted although a repository chosen before answers %i', (status) =>
    inWorld(async ({ github, shop, installation, pass, savePull, plan, readRepositories, titles }) => {
      github.failNext({ match: /^POST .*\/issues$/, status: 500 })
      await plan()
      const till = createRepository(github, shop.owner, 'till')
      addRepositories(github, installation, [till])
      await readRepositories()
      for (const number of [5, 6, 7]) await savePull(number, till)
      pass(HOUR)
      const body = { message: 'Repository access blocked', block: { reason: 'dmca' } }
      github.failNext({ match: /^GET .*\/shop\/issues$/, status, body, times: 20 })
      expect(await plan()).toContain('write-digest: done')
      expect(titles(till)).toHaveLength(1)
    }),
  )

  it('says what the histories it counts from do not hold', () =>
    inWorld(async ({ shop, repositoryId, store, plan }) => {
      await store.db.updateTable('backfills').set({ incomplete: 3, finished_at: null }).execute()
      expect(await countHistoryGaps(store, [repositoryId, 'another'])).toEqual({ unfinished: 1, unread: 3 })
      await plan()
      expect([...shop.issues.values()][0]?.body).toContain('- Missing: 3 pull requests')
    }))

  it('waits for issues that were switched off after the repository was chosen (R29)', () =>
    inWorld(async ({ github, store, pass, plan, titles }) => {
      github.failNext({ match: /^POST .*\/issues$/, status: 410, body: { message: 'Disabled' }, times: 2 })
      const after: number[] = []
      for (let hour = 0; hour < 4; hour += 1) {
        await plan()
        after.push(titles().length)
        pass(HOUR)
      }
      expect([...after, (await countWork(store)).dead]).toEqual([0, 0, 1, 1, 0])
    }))

  it('that was missed for weeks is caught up once', () =>
    inWorld(async ({ pass, savePull, plan, titles }) => {
      pass(5 * WEEK)
      await savePull(9)
      await plan()
      expect(titles()).toEqual(['Review digest · acme · 2026-W51 (14–20 Dec)'])
    }))

  it('is not posted twice when the answer of the POST is lost', () =>
    inWorld(async ({ github, pass, plan, titles }) => {
      github.failNext({ match: /^POST .*\/issues$/, lost: true })
      expect(await plan()).toContain('write-digest: retry')
      expect(titles()).toHaveLength(1)
      pass(HOUR)
      expect(await plan()).toContain('write-digest: done')
      expect(titles()).toHaveLength(1)
    }))

  it('is found again where it was posted, although another repository is the most active by now', () =>
    inWorld(async ({ github, shop, installation, pass, savePull, plan, readRepositories, titles }) => {
      const till = createRepository(github, shop.owner, 'till')
      installation.repositoryIds.add(till.id)
      await readRepositories()
      await savePull(1)
      github.failNext({ match: /^POST .*\/issues$/, lost: true })
      await plan()
      expect([titles(), titles(till)].map(({ length }) => length)).toEqual([1, 0])
      for (const number of [5, 6, 7]) await savePull(number, till)
      pass(HOUR)
      expect(await plan()).toContain('write-digest: done')
      expect([titles(), titles(till)].map(({ length }) => length)).toEqual([1, 0])
      pass(WEEK)
      for (const number of [8, 9]) await savePull(number, till)
      await plan()
      expect(titles(till)).toEqual(['Review digest · acme · 2026-W47 (16–22 Nov)'])
    }))

  it('is found again, and not posted twice, when a backup from before is restored (R54)', () =>
    inWorld(async ({ shop, store, pass, savePull, plan, titles }) => {
      await plan()
      for (const table of ['published', 'digests'] as const) await store.db.deleteFrom(table).execute()
      await plan()
      expect(titles()).toEqual(['Review digest · acme · 2026-W46 (9–15 Nov)'])
      pass(WEEK)
      await savePull(2)
      await plan()
      expect([...shop.issues.values()].map(({ state }) => state)).toEqual(['closed', 'open'])
    }))

  it('is found where the one before it stands, too, when the backup knows only that one (R54)', () =>
    inWorld(async ({ github, shop, installation, store, pass, savePull, plan, readRepositories, titles }) => {
      await plan()
      pass(WEEK)
      await savePull(2)
      await plan()
      for (const table of ['published', 'digests'] as const) {
        const column = table === 'digests' ? 'week' : 'key'
        await store.db.deleteFrom(table).where(sql.ref(column), 'like', '%2026-W47%').execute()
      }
      const till = createRepository(github, shop.owner, 'till')
      installation.repositoryIds.add(till.id)
      await readRepositories()
      await savePull(2)
      for (const number of [5, 6, 7]) await savePull(number, till)
      await plan()
      expect([titles(), titles(till)].map(({ length }) => length)).toEqual([2, 0])
    }))

  it('is pinned where that is configured, the latest one and no other, for as many weeks as there are', () =>
    inWorld(async ({ github, shop, pass, savePull, plan, readRepositories }) => {
      pushFile(github, shop, '.github/soundings.yml', 'digest:\n  pinned: true\n')
      await readRepositories()
      for (let week = 0; week < 5; week += 1) {
        await savePull(week + 1)
        await plan()
        pass(WEEK)
      }
      const digests = [...shop.issues.values()].filter(({ title }) => title.startsWith('Review digest'))
      const pins = digests.map(({ isPinned }) => isPinned)
      expect(pins).toEqual([false, false, false, false, true])
    }))

  it('makes its label where there is none, with a word about it', () =>
    inWorld(async ({ shop, plan }) => {
      await plan()
      expect(shop.labels.get('review-digest')).toMatchObject({ description: expect.stringContaining('weekly digest') })
    }))

  it('that is caught up late knows nothing of what was opened after its hour', () =>
    inWorld(async ({ github, shop, installationId, repositoryId, store, pass, plan }) => {
      pass(20 * HOUR)
      const readyAt = github.world.now - HOUR
      const where = { repositoryId, installationId, number: 8 }
      await saveEvaluation(store, evaluation({ ...where, readyAt, createdAt: readyAt, takenAt: github.world.now }))
      await plan()
      const [issue] = shop.issues.values()
      expect(issue?.body).toContain(': 1 pull request in 1 repository.')
      expect(issue?.body).toContain('Not ready: 0 drafts.')
    }))

  it('that is caught up late judges nothing by what was read after its hour', () =>
    inWorld(async ({ github, shop, installationId, repositoryId, store, pass, plan }) => {
      pass(20 * HOUR)
      const readyAt = MONDAY - 4 * 24 * HOUR
      const where = {
        repositoryId,
        installationId,
        readyAt,
        createdAt: readyAt,
      }
      const judged = { state: 'merged', mergedAt: readyAt + 2 * HOUR, verdict: 'deep', depth: 90 } as const
      for (const number of [11, 12, 13, 14, 15, 16]) {
        const takenAt = number === 16 ? github.world.now : MONDAY - 2 * HOUR
        const reviews = [{ ...review(`r${number}`, `key-${number}`), submittedAt: readyAt + HOUR }]
        const record = evaluation({ ...where, ...judged, number, firstReviewAt: readyAt + HOUR, takenAt }, { reviews })
        await saveEvaluation(store, record)
      }
      await plan()
      const [issue] = shop.issues.values()
      expect(issue?.body).toContain('| time to first review, median | 1 h (n = 7) |')
      expect(issue?.body).toContain('| substantive or deep reviews | 5 of 5 (100%) |')
      expect(issue?.body).toContain('In no figure of depth or approvals: 1 pull request that changed or was read again')
    }))

  it('says of good reviews how far they reach', () =>
    inWorld(async ({ shop, installationId, repositoryId, store, pass, plan }) => {
      pass(20 * HOUR)
      const readyAt = MONDAY - 4 * 24 * HOUR
      const mergedAt = readyAt + 2 * HOUR
      const where = { repositoryId, installationId, readyAt, createdAt: readyAt, takenAt: mergedAt, number: 11 }
      const judged = { state: 'merged', mergedAt, verdict: 'deep', depth: 90, firstReviewAt: mergedAt } as const
      const asked = { asking: 2, askingElsewhere: 0, requests: 2, changed: 1, resolved: 1 }
      const reach = { comments: 4, inline: 4, files: 9, filesReached: 3, ...asked }
      const record = evaluation({ ...where, ...judged })
      await saveEvaluation(store, { ...record, reasons: { ...record.reasons, reach } })
      await plan()
      const [issue] = shop.issues.values()
      expect(issue?.body).toContain('· 4 comments reach 3 of 9 files; 2 asked for changes, and both were settled')
    }))

  it('that somebody deleted is not posted again', () =>
    inWorld(async ({ shop, plan, titles }) => {
      await plan()
      shop.issues.clear()
      await plan()
      expect(titles()).toEqual([])
    }))

  it('waits while issues are switched off, and comes once they are on again', () =>
    inWorld(async ({ shop, plan, titles }) => {
      shop.hasIssues = false
      await plan()
      expect(titles()).toEqual([])
      shop.hasIssues = true
      await plan()
      expect(titles()).toHaveLength(1)
    }))

  it('never tells of a private repository in a public place', () =>
    inWorld(async ({ github, shop, installation, savePull, plan, readRepositories }) => {
      const secret = createRepository(github, shop.owner, 'secret-plans', { isPrivate: true })
      installation.repositoryIds.add(secret.id)
      pushFile(github, shop, '.github/soundings.yml', 'digest:\n  repository: shop\n')
      await readRepositories()
      await savePull(1)
      await savePull(5, secret)
      await plan()
      const [issue] = shop.issues.values()
      expect(issue?.body).toContain(': 1 pull request in 1 repository.')
      expect(JSON.stringify([...shop.issues.values()])).not.toContain('secret-plans')
    }))

  it('goes to the private repository where nothing is configured and something private counts', () =>
    inWorld(async ({ github, shop, installation, savePull, plan, readRepositories, titles }) => {
      const secret = createRepository(github, shop.owner, 'secret-plans', { isPrivate: true })
      installation.repositoryIds.add(secret.id)
      await readRepositories()
      await savePull(1)
      await savePull(5, secret)
      await plan()
      expect([titles(), titles(secret)]).toEqual([[], ['Review digest · acme · 2026-W46 (9–15 Nov)']])
    }))

  it('is one for each team, or for each repository, where that is configured', () =>
    inWorld(async ({ github, shop, installation, savePull, plan, readRepositories, titles }) => {
      const till = createRepository(github, shop.owner, 'till')
      installation.repositoryIds.add(till.id)
      pushFile(github, shop, '.github/soundings.yml', 'digest:\n  per: repository\n')
      await readRepositories()
      await savePull(1)
      await savePull(5, till)
      await plan()
      expect([titles(), titles(till)]).toEqual([
        ['Review digest · acme/shop · 2026-W46 (9–15 Nov)'],
        ['Review digest · acme/till · 2026-W46 (9–15 Nov)'],
      ])
    }))

  it('is not written at all where nothing ever happened, or where it is switched off', () =>
    inWorld(async ({ github, shop, savePull, plan, readRepositories, titles }) => {
      pushFile(github, shop, '.github/soundings.yml', 'digest:\n  enabled: false\n')
      await readRepositories()
      await savePull(1)
      await plan()
      expect(titles()).toEqual([])
    }))
})
