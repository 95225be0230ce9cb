import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { seedConfiguration, seedDigest, seedHealthIssue } from '../support/seed-written.ts'
import { visit } from '../support/start-pages.ts'
import { addRepository, startVisitorsWorld, type VisitorsWorld } from '../support/visitors-world.ts'

describe('what was written and settled', () => {
  let world: VisitorsWorld
  let home: string

  beforeAll(async () => {
    world = await startVisitorsWorld()
    const idOf = (name: string) => String(world.repositories.get(name)?.id)
    const dotGithub = await addRepository(world, '.github', 0)
    dotGithub.permissions.set('visitor-7', 'read')
    home = String(dotGithub.id)
    await seedDigest(world, 'all', { repositoryId: idOf('apples'), issueNumber: 11 })
    await seedDigest(world, 'team:growers', { repositoryId: idOf('bears'), issueNumber: 12 })
    await seedDigest(world, `repository:${idOf('cedars')}`, { repositoryId: idOf('apples'), issueNumber: 13 })
    await seedHealthIssue(world, { repositoryId: idOf('bears'), issueNumber: 14 })
    await seedConfiguration(world, `owner:${world.installationId}/acme`, { nudge: { label: 'secret label' } })
    await seedConfiguration(world, `repository:${idOf('apples')}`, { check: { mode: 'gate' } }, [
      { file: '.github/soundings.yml', line: 3, key: 'check.mod', message: 'is no key' },
    ])
  })
  afterAll(() => world.close())

  const get = async (login: string, path: string) => {
    world.enter(login)
    const browser = visit(world.url)
    await browser.get('/')
    return (await browser.get(`/o/${world.installationId}${path}`)).text()
  }

  it.each([
    { login: 'visitor-1', digests: [11, 1], healthIssues: [], why: 'apples; one there is about cedars' },
    { login: 'visitor-2', digests: [2, 12], healthIssues: [14], why: 'bears' },
    { login: 'visitor-5', digests: [11, 13, 1, 3], healthIssues: [], why: 'apples and cedars' },
    { login: 'visitor-7', digests: [11, 13, 1, 2, 3, 12], healthIssues: [14], why: 'all' },
  ])('lists the issues that $login may see: $why', async ({ login, digests, healthIssues }) => {
    const issues = (list: readonly { issue: number }[]) => list.map(({ issue }) => issue)
    const answer = JSON.parse(await get(login, '/digests.json'))
    expect([issues(answer.digests), issues(answer.healthIssues)]).toEqual([digests, healthIssues])
  })

  it('links each of them, and says what it is about', async () => {
    const text = await get('visitor-2', '/digests')
    expect(text).toContain(`/acme/bears/issues/12"`)
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

  it('tells what a closed round of the survey says in bands, and nothing of an open one', async () => {
    const { rounds } = JSON.parse(await get('visitor-1', '/surveys.json'))
    expect(rounds).toMatchObject([
      { round: '2026-Q4', results: null },
      {
        round: '2026-Q3',
        results: [
          { question: 'q1', all: { kind: 'shown', low: '40–60%', middle: '0–20%', high: '20–40%', n: '10–19' } },
          { question: 'q2', all: { kind: 'shown', high: '80–100%' } },
          { question: 'q3', all: { kind: 'hidden' } },
          {},
          {},
          {},
        ],
      },
    ])
    expect(await get('visitor-1', '/surveys')).toContain('80–100% of 10–19 answers')
    expect(await get('visitor-1', '/surveys.csv')).toContain('2026-Q3,q3,all,,,,')
    expect(await get('visitor-0', '/surveys.json')).toContain('"status":404')
  })

  it('makes a cell harmless that a spreadsheet would run', async () => {
    const apples = world.repositories.get('apples')?.id
    const key = `repository:${world.repositories.get('cedars')?.id}`
    await seedConfiguration(world, key, { nudge: { label: '=HYPERLINK("https://evil.example")' } })
    const text = await get('visitor-7', `/${world.repositories.get('cedars')?.id}/configuration.csv`)
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
    expect(await get('visitor-7', `/${apples}/configuration.csv`)).not.toContain('HYPERLINK')
  })
})
