import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { install, setSuspended } from '../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { createRepository, pushFile, renameRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../src/simulator/state/world.ts'
import { clientOf, FILES, refusalOf, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }

let stage: Stage

beforeEach(async () => {
  stage = await startStage()
})

afterEach(async () => {
  await stage.github.close()
})

function open(title = 'Add a cart') {
  return openPull(stage.github, stage.repository, { title, author: 'ada', files: FILES })
}

function checkOn(sha: string, more: object = {}) {
  return stage.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...HERE,
    name: 'Review depth',
    head_sha: sha,
    ...more,
  })
}

const annotation = {
  path: 'src/cart.ts',
  start_line: 1,
  end_line: 1,
  annotation_level: 'notice' as const,
  message: 'Here',
}

describe('check runs', () => {
  it('are created, found again by name and App, and updated in place', async () => {
    const { headSha } = open()
    const output = { title: 'Waiting', summary: 'Nobody yet', annotations: [annotation] }
    const { data } = await checkOn(headSha, { status: 'completed', conclusion: 'neutral', output })
    const more = { ...HERE, check_run_id: data.id, output: { ...output, title: 'Reviewed' } }
    await stage.octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', more)
    const listed = await stage.octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
      ...HERE,
      ref: headSha,
      check_name: 'Review depth',
      app_id: 1,
    })
    expect(listed.data.check_runs.map((run) => run.output)).toMatchObject([{ title: 'Reviewed', annotations_count: 2 }])
    expect(stage.github.violations).toEqual([])
  })

  it.each([
    ['51 annotations', { annotations: new Array(51).fill(annotation) }],
    ['an annotation title of 256', { annotations: [{ ...annotation, title: 'x'.repeat(256) }] }],
    ['an annotation before line 1', { annotations: [{ ...annotation, start_line: 0 }] }],
    ['an annotation that ends before it begins', { annotations: [{ ...annotation, start_line: 3, end_line: 2 }] }],
    ['columns over several lines', { annotations: [{ ...annotation, end_line: 2, start_column: 1 }] }],
    ['a message above 64 KB', { annotations: [{ ...annotation, message: 'ä'.repeat(32_769) }] }],
    ['a summary of 65,536', { summary: 'x'.repeat(65_536) }],
    ['a text of 65,536', { text: 'x'.repeat(65_536) }],
    ['an unknown key in the output', { colour: 'red' }],
  ])('are refused with %s', async (_why, wrong) => {
    const { headSha } = open()
    const output = { title: 'T', summary: 'S', ...wrong }
    expect(await refusalOf(checkOn(headSha, { output }))).toBe(422)
    expect(stage.repository.checkRuns).toEqual([])
    expect(stage.github.violations).not.toEqual([])
  })

  const button = { label: 'Re-evaluate', description: 'Look again', identifier: 'again' }
  it.each([
    ['completion without a conclusion', { status: 'completed' }],
    ['a fourth button', { actions: new Array(4).fill(button) }],
    ['a label of 21', { actions: [{ ...button, label: 'x'.repeat(21) }] }],
    ['a description of 41', { actions: [{ ...button, description: 'x'.repeat(41) }] }],
    ['an identifier of 21', { actions: [{ ...button, identifier: 'x'.repeat(21) }] }],
    ['an unknown key', { severity: 'high' }],
    ['an unknown conclusion', { conclusion: 'fine' }],
  ])('are refused with %s', async (_why, wrong) => {
    expect(await refusalOf(checkOn(open().headSha, wrong))).toBe(422)
  })

  it('are refused on a commit that is not there', async () => {
    await expect(checkOn('f'.repeat(40))).rejects.toThrow('No commit found for SHA')
  })
})

describe('issues', () => {
  const create = (issue: object) =>
    stage.octokit.request('POST /repos/{owner}/{repo}/issues', { ...HERE, title: 'Digest', ...issue })

  it('are created with labels, commented, found and closed', async () => {
    const { data } = await create({ body: 'Numbers', labels: ['soundings'] })
    await stage.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...HERE,
      issue_number: data.number,
      body: 'More',
    })
    const found = await stage.octokit.request('GET /repos/{owner}/{repo}/issues', {
      ...HERE,
      labels: 'soundings',
      creator: 'soundings[bot]',
      state: 'all',
    })
    expect(found.data).toMatchObject([{ number: data.number, comments: 1, labels: [{ name: 'soundings' }] }])
    await stage.octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...HERE,
      issue_number: data.number,
      state: 'closed',
    })
    expect(stage.repository.issues.get(data.number)).toMatchObject({
      state: 'closed',
      closedAt: stage.github.world.now,
    })
    expect(stage.github.violations).toEqual([])
  })

  it.each([
    ['a body of 65,537', { body: 'x'.repeat(65_537) }],
    ['a title of 257', { title: 'x'.repeat(257) }],
    ['a label of 51', { labels: ['x'.repeat(51)] }],
    ['an unknown key', { priority: 1 }],
  ])('are refused with %s', async (_why, wrong) => {
    expect(await refusalOf(create(wrong))).toBe(422)
  })

  it('are gone where they are switched off', async () => {
    stage.repository.hasIssues = false
    expect(await refusalOf(create({}))).toBe(410)
  })

  // Docs: "Archiving repositories": everything becomes read-only.
  it('can be read in an archive, and not written', async () => {
    const { data } = await create({})
    stage.repository.isArchived = true
    const issue = { ...HERE, issue_number: data.number }
    const read = await stage.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', issue)
    expect(read.status).toBe(200)
    const close = { ...issue, state: 'closed' as const }
    expect(await refusalOf(stage.octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', close))).toBe(403)
    expect(await refusalOf(create({}))).toBe(403)
  })

  it('take labels with colours of six digits only', async () => {
    const label = (color: string) =>
      stage.octokit.request('POST /repos/{owner}/{repo}/labels', { ...HERE, name: 'soundings', color })
    expect(await refusalOf(label('#fff'))).toBe(422)
    expect((await label('ff8800')).data.color).toBe('ff8800')
  })
})

describe('reading', () => {
  it('pages by link and lists the files of a pull request', async () => {
    for (const title of ['one', 'two', 'three']) open(title)
    const first = await stage.octokit.request('GET /repos/{owner}/{repo}/pulls', { ...HERE, per_page: 2 })
    expect(first.headers.link).toMatch(/page=2>; rel="next"/)
    const second = await stage.octokit.request('GET /repos/{owner}/{repo}/pulls', { ...HERE, per_page: 2, page: 2 })
    expect([...first.data, ...second.data].map(({ title }) => title)).toEqual(['three', 'two', 'one'])
    const files = await stage.octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...HERE,
      pull_number: 1,
    })
    expect(files.data).toMatchObject([{ filename: 'src/cart.ts', patch: FILES[0]?.patch }])
  })

  it('answers an unchanged file with 304, which costs nothing', async () => {
    pushFile(stage.github, stage.repository, 'a.yml', 'a: 1\n')
    const read = (headers: Record<string, string>) =>
      stage.octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...HERE, path: 'a.yml', headers })
    const { headers } = await read({})
    const before = (await stage.octokit.request('GET /rate_limit')).data.rate.remaining
    expect(await refusalOf(read({ 'if-none-match': headers.etag ?? '' }))).toBe(304)
    expect((await stage.octokit.request('GET /rate_limit')).data.rate.remaining).toBe(before - 1)
    expect((await read({ accept: 'application/vnd.github.raw' })).data).toBe('a: 1\n')
  })

  it('leads from an old name to the repository, by its id', async () => {
    open()
    renameRepository(stage.github, stage.repository, 'store')
    const { data, url } = await stage.octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
      ...HERE,
      pull_number: 1,
    })
    expect(data.base.repo.full_name).toBe('acme/store')
    expect(url).toContain(`/repositories/${stage.repository.id}/pulls/1`)
  })

  it('says nothing about its pull request in a check of a fork', async () => {
    const fork = openPull(stage.github, stage.repository, { title: 'From a fork', author: 'eve', fork: true })
    const { data } = await checkOn(fork.headSha)
    expect(data.pull_requests).toEqual([])
  })
})

describe('access', () => {
  it('ends at the installation', async () => {
    const other = createRepository(stage.github, accountOf(stage.github.world, 'globex', 'Organization'), 'secret')
    install(stage.github, other.owner, [other])
    expect(
      await refusalOf(stage.octokit.request('GET /repos/{owner}/{repo}', { owner: 'globex', repo: 'secret' })),
    ).toBe(404)
  })

  it('ends at the permissions', async () => {
    stage.installation.permissions = { metadata: 'read', checks: 'read' }
    await expect(checkOn(open().headSha)).rejects.toThrow('Resource not accessible by integration')
  })

  it('is as narrow as the token', async () => {
    const second = createRepository(stage.github, stage.repository.owner, 'second')
    stage.installation.repositoryIds.add(second.id)
    const { data } = await stage.app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: stage.installation.id,
      repository_ids: [second.id],
      permissions: { contents: 'read' },
    })
    const headers = { authorization: `token ${data.token}` }
    const read = (name: string) => fetch(`${stage.github.url}/api/v3/repos/acme/${name}`, { headers })
    expect((await read('second')).status).toBe(200)
    expect((await read('shop')).status).toBe(404)
    expect((await fetch(`${stage.github.url}/repos/acme/second/pulls`, { headers })).status).toBe(403)
  })

  it('stops while suspended', async () => {
    setSuspended(stage.github, stage.installation, true)
    expect(await refusalOf(stage.octokit.request('GET /repos/{owner}/{repo}', HERE))).toBe(403)
  })

  it.each([
    ['no token', {}, 401],
    ['a token that is not ours', { authorization: 'token ghs_bad' }, 401],
    ['a JWT signed by nobody', { authorization: 'bearer a.b.c' }, 401],
  ])('is refused with %s', async (_why, headers, status) => {
    const answer = await fetch(`${stage.github.url}/api/v3/repos/acme/shop`, { headers })
    expect(answer.status).toBe(status)
  })

  it('ends with the token, in the long format too', async () => {
    const long = await startStage({ tokenFormat: 'stateless' })
    const minted = await long.app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: long.installation.id,
    })
    expect(minted.data.token).toMatch(/^ghs_1_[\w-]+\.[\w-]+\.[\w-]+$/)
    const headers = { authorization: `token ${minted.data.token}` }
    const read = () => fetch(`${long.github.url}/api/v3/repos/acme/shop`, { headers })
    expect((await read()).status).toBe(200)
    long.github.tokens.expireAll()
    expect((await read()).status).toBe(401)
    const fresh = await clientOf(long.github, long.installation.id).request('GET /repos/{owner}/{repo}', HERE)
    expect(fresh.data.full_name).toBe('acme/shop')
    await long.github.close()
  })
})

describe('faults and the meter', () => {
  it('strike as often as wished', async () => {
    stage.github.failNext({ match: /GET .*\/shop$/, status: 502, times: 2 })
    const read = () => stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
    expect([await refusalOf(read()), await refusalOf(read()), (await read()).status]).toEqual([502, 502, 200])
  })

  it('are metered by installation', async () => {
    await checkOn(open().headSha)
    await stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
    expect(stage.github.meter).toMatchObject({ restReads: 1, restWrites: 1, tokenRequests: 1 })
    expect(stage.github.meter.byInstallation.get(stage.installation.id)).toMatchObject({ restReads: 1, restWrites: 1 })
  })
})
