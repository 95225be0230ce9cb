import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { parse } from 'yaml'
import type { HostKind } from '../../src/simulator/behaviour.ts'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { type Receiver, refusalOf, type Stage, startReceiver, startStage } from './start-simulator.ts'

const GOOD = {
  name: 'soundings of acme',
  url: 'https://soundings.example.org',
  redirect_url: 'https://soundings.example.org/set-up/done',
  hook_attributes: { url: 'https://soundings.example.org/api/github/webhooks' },
  default_permissions: { checks: 'write', pull_requests: 'read', merge_queues: 'read' },
  default_events: ['pull_request'],
}

let stage: Stage

beforeEach(async () => {
  stage = await startStage()
})

afterEach(async () => {
  await stage.github.close()
})

async function submit(manifest: object, github = stage.github): Promise<Response> {
  const body = new URLSearchParams({ manifest: JSON.stringify(manifest) })
  const address = `${github.url}/organizations/acme/settings/apps/new?state=s1`
  return await fetch(address, { method: 'POST', body, redirect: 'manual' })
}

/** What GitHub says is wrong; empty when it takes the manifest. */
async function errorsOf(manifest: object, host: HostKind): Promise<readonly string[]> {
  const other = await startStage({ host })
  try {
    const answer = await submit({ ...GOOD, ...manifest }, other.github)
    return answer.status === 302 ? [] : (await answer.text()).split('\n').slice(2)
  } finally {
    await other.github.close()
  }
}

const CLOUD: HostKind = 'github.com'

describe('a manifest', () => {
  it.each([
    { why: 'one that is in order', host: CLOUD, manifest: {}, errors: [] },
    {
      why: 'a hook on this machine (private-mirrors#387, probot#1665)',
      host: CLOUD,
      manifest: { hook_attributes: { url: 'http://localhost:3000/webhooks' } },
      errors: ["Error Hook url is not supported because it isn't reachable over the public Internet (localhost)"],
    },
    {
      why: 'a hook in a private network',
      host: CLOUD,
      manifest: { hook_attributes: { url: 'https://10.1.2.3/webhooks' } },
      errors: ["Error Hook url is not supported because it isn't reachable over the public Internet (10.1.2.3)"],
    },
    {
      why: 'a hook in a private network that the Enterprise Server is in',
      host: 'ghes' as const,
      manifest: { hook_attributes: { url: 'https://10.1.2.3/webhooks' } },
      errors: [],
    },
    {
      why: 'a hook without an address (curia#933)',
      host: CLOUD,
      manifest: { hook_attributes: { active: false } },
      errors: ['Error "url" wasn\'t supplied.'],
    },
    {
      why: 'an event without its permission (superplane#5235, cyrus#1406)',
      host: CLOUD,
      manifest: { default_events: ['issues', 'push', 'status'] },
      errors: ['Error Default events are not supported by permissions: issues, push, and status'],
    },
    {
      why: 'comments on issues backed by pull requests (derive#269)',
      host: CLOUD,
      manifest: { default_events: ['issue_comment'] },
      errors: ['Error Default events are not supported by permissions: issue_comment'],
    },
    {
      why: 'events that GitHub always sends (weblate#20301)',
      host: CLOUD,
      manifest: { default_events: ['installation', 'installation_repositories'] },
      errors: [
        'Error Default events unsupported: installation and installation_repositories',
        'Error Default events are not supported by permissions: installation and installation_repositories',
      ],
    },
    {
      why: 'merge queues on github.com',
      host: CLOUD,
      manifest: { default_events: ['merge_group'] },
      errors: [],
    },
    {
      why: 'merge queues on an Enterprise Server (webhook descriptions of ghes-3.14 to 3.20)',
      host: 'ghes' as const,
      manifest: { default_events: ['merge_group'] },
      errors: ['Error Default events unsupported: merge_group'],
    },
    {
      why: 'the name of an account (names are unique)',
      host: CLOUD,
      manifest: { name: 'Acme' },
      errors: ['Error Name is already taken'],
    },
  ])('is checked: $why', async ({ manifest, host, errors }) => {
    expect(await errorsOf(manifest, host)).toEqual(errors)
  })
})

// Docs: "Registering a GitHub App from a manifest", steps 2 and 3.
describe('a registration', () => {
  async function codeFor(manifest: object): Promise<string> {
    const { headers } = await submit(manifest)
    const location = new URL(headers.get('location') ?? '')
    expect(location.searchParams.get('state')).toBe('s1')
    expect(location.origin).toBe('https://soundings.example.org')
    return location.searchParams.get('code') ?? ''
  }

  const convert = (code: string) =>
    new Octokit({ baseUrl: `${stage.github.url}/api/v3` }).request('POST /app-manifests/{code}/conversions', { code })

  it('makes the App with keys that hold from then on', async () => {
    const receiver: Receiver = await startReceiver()
    const { data } = await convert(await codeFor(GOOD))
    const app = new Octokit({
      baseUrl: `${stage.github.url}/api/v3`,
      authStrategy: createAppAuth,
      auth: { appId: data.id, privateKey: data.pem },
    })
    const { data: itself } = await app.request('GET /app')
    expect(itself).toMatchObject({ permissions: GOOD.default_permissions, events: GOOD.default_events })
    expect((await app.request('GET /app/hook/config')).data.url).toBe(GOOD.hook_attributes.url)
    stage.github.webhookUrl = receiver.url
    openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada', fork: true })
    await stage.github.settled()
    expect(receiver.received).toHaveLength(1)
    expect(await refusalOf(stage.app.request('GET /app'))).toBe(401)
    await receiver.close()
  })

  it.each([
    { why: 'unknown', code: async () => 'c0de' },
    {
      why: 'used',
      code: async () => {
        const code = await codeFor(GOOD)
        await convert(code)
        return code
      },
    },
    {
      why: 'older than an hour',
      code: async () => {
        const code = await codeFor(GOOD)
        stage.github.limits.advance(3_600_000)
        return code
      },
    },
  ])('finds nothing by a code that is $why', async ({ code }) => {
    expect(await refusalOf(convert(await code()))).toBe(404)
  })
})

describe('what the simulated App asks for', () => {
  it('is what app.yml does', async () => {
    const manifest = parse(readFileSync(join(import.meta.dirname, '../../app.yml'), 'utf8'))
    const { permissions, events } = stage.github.world.app
    expect({ permissions, events }).toEqual({
      permissions: manifest.default_permissions,
      events: manifest.default_events,
    })
  })
})
