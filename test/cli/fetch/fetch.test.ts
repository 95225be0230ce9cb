import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { analyze } from '../../../src/cli/analyze/analyze.ts'
import { type FetchOptions, runFetch } from '../../../src/cli/fetch/fetch.ts'
import { createRepository, renameRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, addAddress, type PullState } from '../../../src/simulator/state/world.ts'
import { type FetchStage, linesIn, NOW, outputsOf, startFetchStage } from '../../support/fetch-stage.ts'
import { seedHistory } from '../../support/seed-history.ts'
import { createIo } from '../collect-output.ts'

describe('fetch', () => {
  let stage: FetchStage
  let out: string

  beforeEach(async () => {
    stage = await startFetchStage()
    out = join(stage.folder, 'shop.jsonl.gz')
  })
  afterEach(() => stage.close())

  async function run(targets: readonly string[], options: Partial<FetchOptions> = {}, scopes: readonly string[] = []) {
    const { io, written } = outputsOf(stage.github)
    stage.github.meter.reset()
    const { meter } = stage.github
    const code = await runFetch(targets, { out, wait: true, ...options }, { ...io, env: stage.envWith(scopes) })
    return { code, calls: meter.graphqlQueries, points: meter.graphqlPoints, ...written }
  }

  /** Somebody has a part in it, and signs with a work address. */
  function pairWith(login: string, pull: PullState): void {
    const { world } = stage.github
    const address = `${login}@hoshi.example`
    addAddress(world, accountOf(world, login), address)
    const message = `Change it\n\nCo-authored-by: ${login} <${address}>`
    pull.commits = pull.commits.map((commit) => ({ ...commit, message }))
  }

  it('reads a thousand pull requests in 45 calls and 200 points, and says before what it will cost', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 1000, days: 80 })
    const { code, calls, points, out: said, errors } = await run(['acme/shop'])
    expect(code).toBe(0)
    expect({ calls: calls <= 45, points: points <= 200 }).toEqual({ calls: true, points: true })
    expect(errors).toBe('acme/shop, updated since 2026-07-07: about 1,000 pull requests: 26 calls, 131 points, 2 min\n')
    expect(said).toBe(`${out}: 1,000 pull requests of acme/shop read in ${calls} calls for ${points} points\n`)
    expect(linesIn(out).map(({ number }) => number)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1))
    expect(stage.github.violations).toEqual([])
  })

  it.each([
    { why: 'by forty people', people: 40 },
    { why: 'by two hundred', people: 200 },
  ])('needs no more for co-authors $why, and writes their logins', async ({ people }) => {
    seedHistory(stage.github.world, stage.shop, { pulls: 1000, days: 80 })
    for (const pull of stage.shop.pulls.values()) pairWith(`partner-${pull.number % people}`, pull)
    const { calls, points } = await run(['acme/shop'])
    expect({ calls: calls <= 45, points: points <= 200 }).toEqual({ calls: true, points: true })
    const logins = linesIn(out).flatMap(({ commits }) => commits.flatMap(({ coAuthors }) => coAuthors))
    expect(logins).toEqual(Array.from({ length: 1000 }, (_, index) => `partner-${(index + 1) % people}`))
  })

  it('says nothing but what came of it with --quiet', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 60, days: 80 })
    const { code, out: said, errors } = await run(['acme/shop'], { quiet: true })
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(said).toContain('60 pull requests of acme/shop read')
  })

  it('asks twice at most where nothing has changed, and leaves the file as it is', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 60, days: 80 })
    await run(['acme/shop'])
    const before = readFileSync(out)
    const again = await run(['acme/shop'])
    expect(again.calls).toBeLessThanOrEqual(2)
    expect(again.out).toContain('nothing has changed in acme/shop')
    expect(readFileSync(out).equals(before)).toBe(true)
  })

  it('reads an archive anew that an earlier version wrote, which lacks when pull requests were reopened', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 20, days: 80 })
    await run(['acme/shop'])
    const now = readFileSync(out)
    const earlier = now.toString('latin1').replace('soundings.fetch/2', 'soundings.fetch/1')
    writeFileSync(out, Buffer.from(earlier.replace(',"incompleteSince":null', ''), 'latin1'))
    expect((await run(['acme/shop'])).out).toContain('20 pull requests of acme/shop read')
    expect(gunzipSync(readFileSync(out)).equals(gunzipSync(now))).toBe(true)
    expect((await run(['acme/shop'])).out).toContain('nothing has changed in acme/shop')
  })

  it('reads only what changed since, and puts it in the place of what it was', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 120, days: 80 })
    await run(['acme/shop'])
    const [first, fortieth] = [1, 40].map((number) => stage.shop.pulls.get(number))
    const later = NOW + 240 * 3_600_000
    for (const pull of [first, fortieth]) if (pull !== undefined) pull.updatedAt = later
    const again = await run(['acme/shop'])
    expect(again.calls).toBeLessThanOrEqual(4)
    const changed = linesIn(out).filter(({ updatedAt }) => Date.parse(updatedAt) === later)
    expect(changed.map(({ number }) => number)).toEqual([1, 40])
    expect(linesIn(out)).toHaveLength(120)
  })

  it('goes on where it was stopped, and comes to the same archive', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 300, days: 80 })
    const whole = join(stage.folder, 'whole.jsonl.gz')
    const { calls } = await run(['acme/shop'], { out: whole })
    stage.github.limits.graphql = 45
    const env = stage.envWith([])
    const { io } = outputsOf(stage.github)
    const stopped = runFetch(['acme/shop'], { out, wait: false }, { ...io, env })
    await expect(stopped).rejects.toThrow(/GitHub allows no more before \d\d:\d\d; what was read is kept/)
    expect(existsSync(out)).toBe(false)
    stage.github.limits.graphql = 5000
    const rest = await run(['acme/shop'])
    expect(rest.calls).toBeLessThan(calls)
    expect(gunzipSync(readFileSync(out)).equals(gunzipSync(readFileSync(whole)))).toBe(true)
    expect(existsSync(`${out}.part`)).toBe(false)
  })

  describe('where GitHub does not answer a pull request completely', () => {
    /** Its reviews are null in so many answers, an error stands beside them. */
    function withhold(number: number, times = 1_000): void {
      let left = times
      stage.github.failNext({
        match: /graphql$/,
        times: 1_000,
        rewrite(text) {
          const answer = JSON.parse(text)
          const { pullRequest, pullRequests } = answer.data?.repository ?? {}
          const all = [...(pullRequests?.nodes ?? []), pullRequest ?? {}]
          const [found] = all.filter((one) => one.number === number && one.reviews !== undefined)
          if (found === undefined || left === 0) return text
          left -= 1
          found.reviews = null
          const path = pullRequests === undefined ? ['pullRequest'] : ['pullRequests', 'nodes', all.indexOf(found)]
          const errors = [{ message: 'Something went wrong', path: ['repository', ...path, 'reviews'] }]
          return JSON.stringify({ ...answer, errors })
        },
      })
    }

    it('says which is left out, and reads it the next time though it has not changed', async () => {
      seedHistory(stage.github.world, stage.shop, { pulls: 40, days: 80 })
      withhold(7, 2)
      const first = await run(['acme/shop'])
      expect(first.code).toBe(1)
      expect(first.out).toContain('1 pull request left out that GitHub did not answer completely (acme/shop#7)')
      expect(linesIn(out)).toHaveLength(39)
      expect((await run(['acme/shop'])).code).toBe(0)
      expect(linesIn(out)).toHaveLength(40)
      const third = await run(['acme/shop'])
      expect(third).toMatchObject({ code: 0, calls: 1, out: expect.stringContaining('nothing has changed') })
    })

    it('says so each time until it is read, also where nothing else is', async () => {
      seedHistory(stage.github.world, stage.shop, { pulls: 1, days: 80 })
      withhold(1)
      for (const _ of [1, 2]) {
        const { code, out: said } = await run(['acme/shop'])
        expect(code).toBe(1)
        expect(said).toContain('nothing was read of acme/shop')
        expect(said).toContain('1 pull request left out that GitHub did not answer completely (acme/shop#1)')
      }
    })
  })

  it('cuts off what a killed process left half-written', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 20, days: 80 })
    writeFileSync(
      `${out}.part`,
      '{"work":"soundings.fetch-work/2","isAnonymised":false}\n{"repo":"acme/shop","number":1,"cre',
    )
    expect((await run(['acme/shop'])).code).toBe(0)
    expect(linesIn(out)).toHaveLength(20)
  })

  it('reads all of an owner but what is archived, and says so', async () => {
    const acme = accountOf(stage.github.world, 'acme')
    const old = createRepository(stage.github, acme, 'old')
    old.isArchived = true
    const cart = createRepository(stage.github, acme, 'cart')
    for (const one of [stage.shop, cart, old]) seedHistory(stage.github.world, one, { pulls: 5, days: 20 })
    const { errors } = await run(['acme'])
    expect(errors).toContain('acme: left out 1 archived of 3 repositories; name one to read it\n')
    expect(new Set(linesIn(out).map(({ repo }) => repo))).toEqual(new Set(['acme/cart', 'acme/shop']))
    expect((await run(['acme'])).calls).toBe(1)
  })

  it('keeps a renamed repository under its new name alone', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 8, days: 20 })
    await run(['acme/shop'])
    renameRepository(stage.github, stage.shop, 'store')
    await run(['acme/shop'])
    expect(new Set(linesIn(out).map(({ repo }) => repo))).toEqual(new Set(['acme/store']))
  })

  it('waits for the next hour where that is allowed, and says how long', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 40, days: 20 })
    stage.github.limits.graphql = 6
    const { code, errors } = await run(['acme/shop'])
    expect(code).toBe(0)
    expect(errors).toMatch(/GitHub allows no more before \d\d:\d\d; waiting 6\d min/)
    expect(linesIn(out)).toHaveLength(40)
  })

  it('writes no name of a person where they are to be replaced, and comes to the same figures', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 80, days: 60 })
    for (const pull of stage.shop.pulls.values()) if (pull.number % 3 === 0) pairWith('ben', pull)
    await run(['acme/shop'])
    const plain = await analysisOf(out)
    const anonymous = join(stage.folder, 'anonymous.jsonl.gz')
    await run(['acme/shop'], { out: anonymous, anonymise: true })
    const packed = readFileSync(anonymous)
    const text = packed.toString('latin1').slice(0, 2000) + gunzipSync(packed).toString('utf8')
    for (const name of ['ada', 'ben', 'cho', 'dee', 'eli', 'fay', 'gus', 'acme']) {
      expect(text).not.toMatch(new RegExp(`"${name}"|@${name}\\b|${name}/|/${name}\\b`))
    }
    expect(await analysisOf(anonymous)).toEqual(plain)
    expect((await run(['acme/shop'], { out: anonymous, anonymise: true })).out).toContain('nothing has changed')
    await expect(run(['acme/shop'], { out: anonymous })).rejects.toThrow('was written with --anonymise')
  })

  it('refuses a second one into the same file while the first goes on', async () => {
    seedHistory(stage.github.world, stage.shop, { pulls: 40, days: 20 })
    const runs = await Promise.allSettled([run(['acme/shop']), run(['acme/shop'])])
    const refused = runs.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(refused).toEqual([expect.stringContaining(`another fetch is writing ${out}; wait until it is done`)])
    expect(linesIn(out)).toHaveLength(40)
    expect(existsSync(`${out}.lock`)).toBe(false)
  })

  it.each([
    ['999999999', 'a process that is gone'],
    [String(process.pid), 'an earlier process with the number of this one'],
    ['', 'one that was killed while it wrote it'],
  ])('takes the lock %p of %s', async (text) => {
    writeFileSync(`${out}.lock`, text)
    expect((await run(['acme/shop'])).code).toBe(0)
    expect(existsSync(`${out}.lock`)).toBe(false)
  })

  it('never overwrites a file of somebody else', async () => {
    writeFileSync(out, 'mine')
    await expect(run(['acme/shop'])).rejects.toThrow(`${out} exists and was not written by fetch`)
    expect(readFileSync(out, 'utf8')).toBe('mine')
  })
})

async function analysisOf(path: string): Promise<unknown> {
  const { io, written } = createIo()
  const code = await analyze(
    { archive: [path], timezone: 'UTC', format: 'json', asOf: new Date(NOW).toISOString() },
    io,
  )
  expect(code).toBe(0)
  return JSON.parse(written.out)
}
