import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPull } from '../../src/simulator/state/open-pull.ts'
import { type Receiver, refusalOf, type Stage, startReceiver, startStage } from './start-simulator.ts'

const DAY_MS = 24 * 3_600_000

let stage: Stage
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver()
  stage = await startStage({ webhookUrl: receiver.url })
  await stage.github.settled()
  receiver.received.length = 0
})

afterEach(async () => {
  await stage.github.close()
  await receiver.close()
})

/** A fork's pull request makes one delivery: no suite is asked for. */
async function deliver(): Promise<void> {
  openPull(stage.github, stage.repository, { title: 'Add a cart', author: 'ada', fork: true })
  await stage.github.settled()
}

const list = (more: object = {}) => stage.app.request('GET /app/hook/deliveries', { per_page: 2, ...more })

/** Ids as they stand in the text, which is how a client that keeps their digits reads them. */
async function exactIds(): Promise<readonly string[]> {
  const { data } = await list({ per_page: 100 })
  return data.map(({ id }) => String(id))
}

describe('ids of deliveries', () => {
  // octokit/request.js#797: 3804004623172239366 since February 2026.
  it('are beyond what a JavaScript number holds, digit by digit in the text', async () => {
    await deliver()
    const [id = ''] = await exactIds()
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n)
    expect(BigInt(Number(id))).not.toBe(BigInt(id))
  })

  it.each([
    { why: 'its exact digits', change: (id: string) => id, status: 202 },
    { why: 'a rounded number', change: (id: string) => String(BigInt(Number(id))), status: 404 },
    { why: 'an id that never was', change: () => '7', status: 404 },
  ])('are sent again by $why: $status', async ({ change, status }) => {
    await deliver()
    const [id = ''] = await exactIds()
    const asked = stage.app.request(`POST /app/hook/deliveries/${change(id)}/attempts`)
    expect(await asked.then((answer) => answer.status).catch((error) => error.status)).toBe(status)
  })

  it('can be small, as they were before', async () => {
    const old = await startStage({ behaviour: { hasLargeDeliveryIds: false } })
    expect(old.github.log.entries.map(({ id }) => id)).toEqual([1n])
    await old.github.close()
  })
})

describe('the delivery log', () => {
  // OpenAPI: "List deliveries for an app webhook"; the cursor is what the `link` header says, `v1_` and an id.
  it('pages by cursor, newest first, and filters by what was answered', async () => {
    await deliver()
    receiver.status = 500
    await deliver()
    await deliver()
    const { data, headers } = await list()
    const cursor = /cursor=(v1_\d+)/.exec(headers.link ?? '')?.[1] ?? ''
    const second = await list({ cursor })
    const paged = [...data, ...second.data].map(({ id }) => String(id))
    expect(paged).toEqual((await exactIds()).slice(0, 4))
    const failed = await list({ status: 'failure', per_page: 100 })
    expect(failed.data.map(({ status_code, status }) => ({ status_code, status }))).toEqual([
      { status_code: 500, status: 'Invalid HTTP Response: 500' },
      { status_code: 500, status: 'Invalid HTTP Response: 500' },
    ])
  })

  it('refuses a cursor of its own making', async () => {
    expect(await refusalOf(list({ cursor: '5' }))).toBe(422)
  })

  it('sends again with the same GUID, and never by itself', async () => {
    receiver.status = 503
    await deliver()
    expect(receiver.received).toHaveLength(1)
    const [failed] = (await list()).data
    await stage.app.request(`POST /app/hook/deliveries/${failed?.id}/attempts`)
    await stage.github.settled()
    const [first, second] = receiver.received
    expect(second).toMatchObject({
      body: first?.body,
      headers: { 'x-github-delivery': first?.headers['x-github-delivery'] },
    })
    expect((await list()).data[0]).toMatchObject({ redelivery: true, guid: failed?.guid })
  })

  // Docs, "Redelivering webhooks": the past three days; seven on GitHub Enterprise Server.
  it.each([
    { host: 'github.com' as const, days: 3 },
    { host: 'ghes' as const, days: 7 },
  ])('of $host keeps $days days, and then refuses to send again with 422', async ({ host, days }) => {
    const other = await startStage({ host })
    const ids = async () => (await other.app.request('GET /app/hook/deliveries')).data.map(({ id }) => String(id))
    const [id = ''] = await ids()
    const again = () => other.app.request(`POST /app/hook/deliveries/${id}/attempts`)
    other.github.limits.advance(days * DAY_MS - 1)
    expect((await again()).status).toBe(202)
    other.github.limits.advance(1)
    expect(await ids()).not.toContain(id)
    expect(await refusalOf(again())).toBe(422)
    await other.github.close()
  })

  // octokit/endpoint.js#546: a bigint as a path parameter is dropped.
  it('has nothing under an address without an id', async () => {
    expect(await refusalOf(stage.app.request('POST /app/hook/deliveries//attempts'))).toBe(404)
  })
})
