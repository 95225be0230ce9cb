import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { emptyRepositories, missingInstallation } from '../../src/simulator/faults.ts'
import { acceptPermissions, changeApp } from '../../src/simulator/state/app-actions.ts'
import { setSuspended } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { ask, clientOf, refusalOf, type Stage, startStage } from './start-simulator.ts'

const HERE = { owner: 'acme', repo: 'shop' }

let stage: Stage

beforeEach(async () => {
  stage = await startStage({ webhookUrl: 'http://127.0.0.1:9/webhooks' })
})

afterEach(async () => {
  await stage.github.close()
})

const installation = async () => {
  const { data } = await stage.app.request('GET /app/installations/{installation_id}', {
    installation_id: stage.installation.id,
  })
  return { permissions: data.permissions, events: data.events }
}

const MORE = {
  permissions: { metadata: 'read', pull_requests: 'read', members: 'read' },
  events: ['pull_request', 'membership'],
}

// Docs: "Approving updated permissions for a GitHub App".
describe('what an App asks for', () => {
  it('is told by GET /app at once, and by the installation once its owner accepts', async () => {
    const before = await installation()
    changeApp(stage.github, MORE)
    expect((await stage.app.request('GET /app')).data).toMatchObject(MORE)
    expect(await installation()).toEqual(before)
    acceptPermissions(stage.github, stage.installation)
    expect(await installation()).toEqual(MORE)
    expect(stage.github.log.entries[0]).toMatchObject({ event: 'installation', action: 'new_permissions_accepted' })
    expect(stage.github.violations).toEqual([])
  })

  it('is refused to a token before that', async () => {
    changeApp(stage.github, MORE)
    const mint = stage.app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: stage.installation.id,
      permissions: { members: 'read' },
    })
    expect(await refusalOf(mint)).toBe(422)
  })
})

describe('the webhook of an App', () => {
  // OpenAPI: "Get a webhook configuration for an app".
  it('is told with its secret hidden', async () => {
    expect((await stage.app.request('GET /app/hook/config')).data).toEqual({
      content_type: 'json',
      insecure_ssl: '0',
      secret: '********',
      url: 'http://127.0.0.1:9/webhooks',
    })
  })
})

const IP =
  'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.'

describe('an organisation that keeps others out', () => {
  const read = () => stage.octokit.request('GET /repos/{owner}/{repo}', HERE)
  const query = () => ask(stage, '{ repository(owner: "acme", name: "shop") { name } }')

  // aquasecurity/trivy#10567, SalesforceFoundation/NPSP#7247: REST answers 403.
  it('by an IP allow list answers 403, and GraphQL null with FORBIDDEN', async () => {
    stage.installation.protection = 'ip-allow-list'
    await expect(read()).rejects.toMatchObject({ status: 403, response: { data: { message: IP } } })
    expect(await query()).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'FORBIDDEN', path: ['repository'], extensions: { saml_failure: false }, message: IP }],
    })
  })

  // Docs: "Authenticating to the REST API", `X-GitHub-SSO: required; url=…`.
  it('by SAML answers 403 with a header, and GraphQL null with FORBIDDEN', async () => {
    stage.installation.protection = 'saml'
    await expect(read()).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Resource protected by organization SAML enforcement/),
      response: { headers: { 'x-github-sso': expect.stringMatching(/^required; url=https:\/\//) } },
    })
    expect((await query()).errors).toMatchObject([{ type: 'FORBIDDEN', extensions: { saml_failure: true } }])
  })

  // Docs: "Suspending a GitHub App installation".
  it('by suspension refuses tokens, REST and GraphQL alike', async () => {
    await read()
    setSuspended(stage.github, stage.installation, true)
    const mint = () =>
      stage.app.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: stage.installation.id,
      })
    // One after the other: Jest fails a test for a refusal that nobody waits for yet.
    for (const request of [mint, read, query]) {
      await expect(request()).rejects.toMatchObject({
        status: 403,
        response: { data: { message: 'This installation has been suspended' } },
      })
    }
  })
})

describe('a GitHub that is wrong for once', () => {
  const client = () => clientOf(stage.github, stage.installation.id)
  const repositories = async (more: { readonly per_page?: number; readonly page?: number } = {}) => {
    const { data } = await client().request('GET /installation/repositories', more)
    return { total: data.total_count, names: data.repositories.map(({ name }) => name) }
  }

  it('counts repositories that it does not name', async () => {
    stage.github.failNext(emptyRepositories(3))
    expect(await repositories()).toEqual({ total: 3, names: [] })
    expect(await repositories()).toEqual({ total: 1, names: ['shop'] })
  })

  it('denies an installation that exists', async () => {
    stage.github.failNext(missingInstallation(stage.installation.id))
    await expect(installation()).rejects.toMatchObject({ status: 404 })
    expect(await installation()).toBeDefined()
  })

  it.each([
    { why: 'leaves one out when one was removed meanwhile', shift: 1, names: ['shop', 'b', 'd'] },
    { why: 'names one twice when one was added meanwhile', shift: -1, names: ['shop', 'b', 'b', 'c'] },
  ])('$why between two pages', async ({ shift, names }) => {
    const { github, repository } = stage
    for (const name of ['b', 'c', 'd'])
      stage.installation.repositoryIds.add(createRepository(github, repository.owner, name).id)
    const first = await repositories({ per_page: 2, page: 1 })
    github.failNext({ match: /installation\/repositories/, shift })
    const second = await repositories({ per_page: 2, page: 2 })
    expect([...first.names, ...second.names]).toEqual(names)
    expect([first.total, second.total]).toEqual([4, 4])
  })
})
