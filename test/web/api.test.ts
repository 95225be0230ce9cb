import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'
import { accountOf } from '../../src/simulator/state/world.ts'
import { openApiDocument, schemaName } from '../../src/web/api/openapi.ts'
import { VIEWS } from '../../src/web/views/views.ts'
import { visit } from '../support/start-pages.ts'
import { filterCandidates, viewAddresses } from '../support/view-addresses.ts'
import { startVisitorsWorld, type VisitorsWorld } from '../support/visitors-world.ts'

describe('the API', () => {
  let world: VisitorsWorld
  let token: string

  beforeAll(async () => {
    world = await startVisitorsWorld()
    token = world.tokenOf('visitor-7')
  })
  afterAll(() => world.close())

  const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    fetch(`${world.url}/api/v1${path}`, { headers, redirect: 'manual' })

  const readDocument = async () =>
    z.record(z.string(), z.unknown()).parse(await (await ask('/openapi.json', {})).json())

  /** Validates by the document that the server gives. */
  async function validator() {
    const document = await readDocument()
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema(document, 'openapi')
    return (name: string, value: unknown) => {
      const validate = ajv.getSchema(`openapi#/components/schemas/${name}`)
      if (validate === undefined) throw new Error(`the document has no schema ${name}`)
      return validate(value) === true ? [] : validate.errors
    }
  }

  it('describes itself by a valid document that names every view', async () => {
    const document = await readDocument()
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(VIEWS, `${world.url}/api/v1`))))
    expect(await new Validator().validate(document)).toMatchObject({ valid: true })
    expect(Object.keys(Object(document.paths))).toEqual(VIEWS.map(({ address }) => address))
  })

  it('answers every view as the document says, and as the page says', async () => {
    const errorsOf = await validator()
    world.enter('visitor-7')
    const browser = visit(world.url)
    await browser.get('/')
    const repository = [String(world.repositories.get('apples')?.id)]
    // No team is configured here.
    const candidates = { ...filterCandidates(repository), installation: [world.installationId], team: [] }
    const addresses = viewAddresses(VIEWS, candidates)
    for (const { view, path, query } of addresses) {
      const answer = await ask(`${path}${query}`)
      const value = await answer.json()
      expect([path, answer.status, errorsOf(schemaName(view), value)]).toEqual([path, 200, []])
      expect(await (await browser.get(`${path}.json${query}`)).json()).toEqual(value)
    }
  })

  const figures = () => `/o/${world.installationId}`
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` })

  it.each([
    { why: 'no token', status: 401, headers: () => ({}) },
    { why: 'another scheme', status: 401, headers: () => ({ authorization: 'Basic YWRhOmFkYQ==' }) },
    { why: 'a token that GitHub does not know', status: 401, headers: () => bearer('ghu_0123456789abcdef') },
    { why: 'what is no token at all', status: 401, headers: () => bearer('"; drop table') },
    { why: 'a very long one', status: 401, headers: () => bearer('x'.repeat(5_000)) },
    {
      why: 'a token that was taken back',
      status: 401,
      headers: () => {
        const old = world.tokenOf('visitor-7')
        world.github.userTokens.revoke(old)
        return bearer(old)
      },
    },
  ])('refuses $why with $status', async ({ status, headers }) => {
    const answer = await ask(figures(), headers())
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    const errorsOf = await validator()
    expect(errorsOf('Problem', await answer.json())).toEqual([])
  })

  it.each([
    {
      why: 'a token of a kind that may not ask',
      status: 403,
      github: { status: 403, body: { message: 'Resource not accessible by integration' } },
    },
    {
      why: 'a token of somebody who is suspended',
      status: 403,
      github: { status: 403, body: { message: 'Sorry. Your account was suspended.' } },
    },
    { why: 'a fault of GitHub', status: 503, github: { status: 502, body: {} } },
  ])('answers $status to $why', async ({ status, github }) => {
    world.github.failNext({ match: /^GET .*\/user\/installations$/, ...github })
    const answer = await ask(figures(), bearer(world.tokenOf('visitor-7')))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ type: 'about:blank', status })
  })

  it('reads no cookie: a session opens pages and nothing here', async () => {
    world.enter('visitor-7')
    const browser = visit(world.url)
    await browser.get('/')
    expect((await browser.get(`/api/v1${figures()}`)).status).toBe(401)
    const answer = await ask(figures())
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('answers HEAD as GET, without the answer', async () => {
    const answer = await fetch(`${world.url}/api/v1${figures()}`, { method: 'HEAD', headers: bearer(token) })
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/json',
      '',
    ])
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('writes nothing by %s', async (method) => {
    const headers = {
      ...bearer(token),
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://evil.example',
    }
    const answer = await fetch(`${world.url}/api/v1${figures()}`, { method, headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    await answer.text()
  })

  it.each([
    { why: 'a filter that is unknown', query: '?author=ada', filters: [{ filter: 'author' }] },
    {
      why: 'a value that is none',
      query: '?weeks=five',
      filters: [{ filter: 'weeks', reason: 'must be 4 or 12 or 26' }],
    },
  ])('refuses $why', async ({ query, filters }) => {
    const answer = await ask(`${figures()}${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ status: 400, title: 'Bad Request', filters })
  })

  it('answers the same to what does not exist, what is hidden and what is no address', async () => {
    const hidden = bearer(world.tokenOf('visitor-0'))
    const answers = await Promise.all(['/o/999999', figures(), '/nothing', '/o/abc'].map((path) => ask(path, hidden)))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(texts).size).toBe(1)
  })

  it('shows only what belongs to the bearer, whoever asked before', async () => {
    accountOf(world.github.world, 'visitor-1')
    const names = async (login: string) => (await ask('/organisations', bearer(world.tokenOf(login)))).text()
    expect(await names('visitor-7')).toContain('bears')
    expect(await names('visitor-1')).not.toContain('bears')
  })

  it('stops callers who try tokens, and nobody whose token is good', async () => {
    await ask(figures())
    const attempts = await Promise.all(Array.from({ length: 70 }, (_, index) => ask(figures(), bearer(`ghu_${index}`))))
    const refused = attempts.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    await Promise.all(attempts.map((attempt) => attempt.text()))
    expect((await ask(figures())).status).toBe(200)
  })
})
