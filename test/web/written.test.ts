import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { saveConfiguration } from '../../src/store/installations/configurations.ts'
import { saveDigest } from '../../src/store/publications/digests.ts'
import { beginPublishing, finishPublishing } from '../../src/store/publications/published.ts'
import { NOW } from '../support/derived-rows.ts'
import { visit } from '../support/start-pages.ts'
import { addRepository, startVisitorsWorld, type VisitorsWorld } from '../support/visitors-world.ts'

const WEEK = '2026-W46'

describe('what was written and settled', () => {
  let world: VisitorsWorld
  let home: string

  beforeAll(async () => {
    world = await startVisitorsWorld()
    const { installationId, server, repositories } = world
    const { store } = server.runtime
    const idOf = (name: string) => String(repositories.get(name)?.id)
    const dotGithub = await addRepository(world, '.github', 0)
    dotGithub.permissions.set('visitor-7', 'read')
    home = String(dotGithub.id)
    const digest = { installationId, week: WEEK, figures: '{}' }
    await saveDigest(store, { ...digest, scope: 'all', repositoryId: idOf('apples'), issueNumber: 1 })
    await saveDigest(store, { ...digest, scope: 'team:growers', repositoryId: idOf('bears'), issueNumber: 2 })
    const about = `repository:${idOf('cedars')}`
    await saveDigest(store, { ...digest, scope: about, repositoryId: idOf('apples'), issueNumber: 3 })
    const subject = { installationId, period: '2026-10' }
    const state = { step: 'posted', repositoryId: idOf('bears'), issueNumber: 4 } as const
    const posting = { step: 'posting', repositoryId: idOf('bears') } as const
    await beginPublishing(store, { kind: 'health-issue', subject, installationId, state: posting })
    await finishPublishing(store, { kind: 'health-issue', subject, state })
    const kept = { installationId, problems: '[]', etag: null, checkedAt: NOW }
    await saveConfiguration(store, {
      ...kept,
      key: `owner:${installationId}/acme`,
      json: JSON.stringify({ nudge: { label: 'secret label' } }),
    })
    await saveConfiguration(store, {
      ...kept,
      key: `repository:${idOf('apples')}`,
      json: JSON.stringify({ check: { mode: 'gate' } }),
      problems: JSON.stringify([{ file: '.github/soundings.yml', line: 3, key: 'check.mod', message: 'is no key' }]),
    })
  })
  afterAll(() => world.close())

  const get = async (login: string, path: string) => {
    world.enter(login)
    const browser = visit(world.url)
    await browser.get('/')
    return (await browser.get(`/o/${world.installationId}${path}`)).text()
  }

  it.each([
    { login: 'visitor-1', digests: [1], healthIssues: [], why: 'apples; one there is about cedars' },
    { login: 'visitor-2', digests: [2], healthIssues: [4], why: 'bears' },
    { login: 'visitor-5', digests: [1, 3], healthIssues: [], why: 'apples and cedars' },
    { login: 'visitor-7', digests: [1, 3, 2], healthIssues: [4], why: 'all' },
  ])('lists the issues that $login may see: $why', async ({ login, digests, healthIssues }) => {
    const issues = (list: readonly { issue: number }[]) => list.map(({ issue }) => issue)
    const answer = JSON.parse(await get(login, '/digests.json'))
    expect([issues(answer.digests), issues(answer.healthIssues)]).toEqual([digests, healthIssues])
  })

  it('links each of them, and says what it is about', async () => {
    const text = await get('visitor-2', '/digests')
    expect(text).toContain(`/acme/bears/issues/2"`)
    expect(text).toContain('2026-W46 · acme growers')
    expect(text).toContain('2026-10')
  })

  it('shows the organisation’s file to those alone who may see its repository', async () => {
    const apples = `/${world.repositories.get('apples')?.id}/configuration`
    const forms = ['', '.json', '.csv'].flatMap((suffix) => [`/configuration${suffix}`, `${apples}${suffix}`])
    for (const path of forms) {
      expect(await get('visitor-7', path)).toContain('secret label')
      const text = await get('visitor-1', path)
      expect(text).not.toContain('secret label')
      expect(text).toContain('hidden')
    }
    expect(await get('visitor-1', `/${home}/configuration`)).toContain('You have no access')
  })

  it('says what a repository settles itself, and what is wrong with its file', async () => {
    const text = await get('visitor-1', `/${world.repositories.get('apples')?.id}/configuration.json`)
    expect(JSON.parse(text)).toMatchObject({
      repository: 'acme/apples',
      settings: expect.arrayContaining([
        { kind: 'known', key: 'check.mode', value: 'gate', from: 'repository' },
        { kind: 'hidden', key: 'nudge.label' },
      ]),
      problems: ['.github/soundings.yml:3: `check.mod` is no key'],
    })
  })
})
