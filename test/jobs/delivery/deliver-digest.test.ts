import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { createChannels } from '../../../src/chat/channels.ts'
import type { JobContext } from '../../../src/jobs/job.ts'
import { type GithubSimulator, startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { openPull } from '../../../src/simulator/state/open-pull.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState, type RepositoryState } from '../../../src/simulator/state/world.ts'
import type { Store } from '../../../src/store/engine/database.ts'
import { claimDelivery, countDeliveries, listUncertainDeliveries } from '../../../src/store/publications/deliveries.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { listDeadWork, replayDeadWork } from '../../../src/store/queue/dead-work.ts'
import { enqueue } from '../../../src/store/queue/enqueue.ts'
import { requestWork } from '../../../src/work/request-work.ts'
import { MAX_ATTEMPTS } from '../../../src/work/work.ts'
import { CART_FILES } from '../../support/cart-files.ts'
import { type ChatServer, startChatServer } from '../../support/chat-server.ts'
import { evaluation } from '../../support/derived-rows.ts'
import { type MailBox, startMailBox } from '../../support/mail-box.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { keys, SECRET } from '../../support/start-soundings.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday, an hour after the digest's. */
const MONDAY = Date.parse('2026-11-16T09:00:00Z')

describeOnBothEngines('a digest on its way to channels', (openTestStore) => {
  let github: GithubSimulator
  let home: RepositoryState
  let shop: RepositoryState
  let installation: InstallationState
  let store: Store
  let chat: ChatServer
  let box: MailBox
  let replica: JobContext

  beforeEach(async () => {
    chat = await startChatServer()
    box = await startMailBox()
    github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: MONDAY })
    const acme = accountOf(github.world, 'acme', 'Organization')
    home = createRepository(github, acme, '.github')
    shop = createRepository(github, acme, 'shop')
    installation = install(github, acme, [home, shop])
    store = await openTestStore({ now: () => github.world.now })
    replica = replicaOf(github, store, channelsWith({ NEWS: `http://${chat.host}/slack/x` }))
    await learn('deliver: {channels: [{name: news}]}')
  })

  afterEach(async () => {
    expect(github.violations).toEqual([])
    await github.close()
    await chat.close()
    await box.close()
  })

  function channelsWith(given: Readonly<Record<string, string>>, installationId = installation.id) {
    const entries = Object.entries(given).map(([name, text]) => [`DELIVER_${installationId}_${name}`, text] as const)
    const mail = { smtpUrl: box.url, from: 'soundings@example.org' }
    const extra = new Map([[chat.host, 'slack' as const]])
    return createChannels({ addresses: new Map(entries), extra, allowsPlainLoopback: true, mail })
  }

  /** The App knows its repositories, and the organisation's file says this. */
  async function learn(yaml: string): Promise<void> {
    pushFile(github, home, '.github/soundings.yml', yaml)
    const installationId = String(installation.id)
    await enqueue(store, [requestWork('sync-installation', { installationId })])
    await runDue(replica)
    await enqueue(store, [requestWork('read-configuration', { installationId, repositoryId: String(home.id) })])
    await runDue(replica)
  }

  /** One that waits since Thursday for its first review. */
  async function saveWaiting(repository = shop, title = 'Add a cart'): Promise<void> {
    const { number } = openPull(github, repository, { title, author: 'ada', files: CART_FILES })
    const readyAt = github.world.now - 4 * DAY
    const pull = { repositoryId: String(repository.id), installationId: String(installation.id), number, readyAt }
    const times = { createdAt: readyAt, firstReviewAt: null, takenAt: github.world.now }
    expect(await saveEvaluation(store, evaluation({ ...pull, ...times, state: 'open' }))).toBe(true)
  }

  async function plan(): Promise<readonly string[]> {
    await enqueue(store, [requestWork('plan-digests', { installationId: String(installation.id) })])
    const results = await runDue(replica)
    return results.filter((result) => result.startsWith('deliver'))
  }

  const issues = (repository = home) => [...repository.issues.values()]
  const key = () => ({ installationId: String(installation.id), week: '2026-W46', scope: 'all', channel: 'news' })

  it('is sent once, with a link to its issue, however often it is asked for', async () => {
    await saveWaiting()
    expect(await plan()).toEqual(['deliver-digest: done'])
    await plan()
    await enqueue(store, [requestWork('deliver-digest', key())])
    await runDue(replica)
    expect(chat.taken).toHaveLength(1)
    expect(JSON.stringify(chat.taken[0])).toContain(
      `<${github.url}/acme/.github/issues/${issues()[0]?.number}|Full digest>`,
    )
    expect(JSON.stringify(chat.taken[0])).toContain('shop 1> Add a cart · waiting 3 d 23 h')
    expect(await countDeliveries(store)).toEqual({ sending: 0, sent: 1, uncertain: 0 })
  })

  it('is sent once by two replicas that run it at the same time', async () => {
    await saveWaiting()
    const other = { ...replica, store: await openTestStore({ like: store, now: () => github.world.now }) }
    const both = await Promise.all(
      [0, 1, 2, 3].map((nth) => claimDelivery(nth % 2 ? store : other.store, { ...key(), channel: 'x' })),
    )
    expect(both.filter((won) => won)).toHaveLength(1)
    await enqueue(store, [requestWork('plan-digests', { installationId: String(installation.id) })])
    await Promise.all([runDue(replica, 'one'), runDue(other, 'two')])
    await runDue(replica)
    expect(chat.taken).toHaveLength(1)
    expect(issues()).toHaveLength(1)
  })

  it('that was interrupted while it was sent is not sent again, and is named', async () => {
    await saveWaiting()
    await claimDelivery(store, key())
    await plan()
    expect(chat.asked()).toBe(0)
    expect(await countDeliveries(store)).toEqual({ sending: 0, sent: 0, uncertain: 1 })
    expect(await listUncertainDeliveries(store, String(installation.id))).toEqual([
      `news/i${installation.id}/2026-W46/all`,
    ])
  })

  it('of which nobody knows whether it arrived is not sent again', async () => {
    await saveWaiting()
    chat.answerWith('break after taking')
    expect(await plan()).toEqual(['deliver-digest: done'])
    await plan()
    expect(chat.taken).toHaveLength(1)
    expect(await countDeliveries(store)).toEqual({ sending: 0, sent: 0, uncertain: 1 })
  })

  it('comes back when a channel says so, and not before', async () => {
    await saveWaiting()
    chat.answerWith({ status: 429, headers: { 'retry-after': '1800' } })
    expect(await plan()).toEqual(['deliver-digest: retry'])
    github.world.now += 1_700_000
    expect(await runDue(replica)).not.toContain('deliver-digest: done')
    github.world.now += 200_000
    expect(await runDue(replica)).toContain('deliver-digest: done')
    expect(chat.taken).toHaveLength(1)
  })

  it('that a channel never takes is given up, and its issue stands', async () => {
    await saveWaiting()
    chat.answerWith({ status: 404, body: 'no_service' }, { status: 404, body: 'no_service' })
    expect(await plan()).toEqual(['deliver-digest: retry'])
    await store.db
      .updateTable('work')
      .set({ attempts: MAX_ATTEMPTS - 1 })
      .where('kind', '=', 'deliver-digest')
      .execute()
    github.world.now += 60_000
    expect(await runDue(replica)).toContain('deliver-digest: dead')
    expect(issues()).toHaveLength(1)
    expect(await listDeadWork(store)).toMatchObject([
      { kind: 'deliver-digest', lastError: 'channel news: answered 404: no_service' },
    ])
    await replayDeadWork(store)
    await runDue(replica)
    expect(chat.taken).toHaveLength(1)
  })

  it('goes by e-mail as well', async () => {
    replica = replicaOf(github, store, channelsWith({ LEADS: 'mailto:leads@example.org' }))
    await learn('deliver: {channels: [{name: leads}]}')
    await saveWaiting()
    await plan()
    expect(box.taken).toEqual([expect.stringContaining('List-ID: <review-digest-')])
    await plan()
    expect(box.taken).toHaveLength(1)
  })

  it.each([
    { why: 'no address', given: {} },
    { why: 'the address of another installation', given: { NEWS: 'x' }, of: 4711 },
  ])('makes no work for a channel with $why', async ({ given, of }) => {
    replica = replicaOf(github, store, channelsWith(given, of))
    await saveWaiting()
    expect(await plan()).toEqual([])
    expect(issues()).toHaveLength(1)
  })

  it('is not sent by the word of a single repository', async () => {
    await learn('')
    pushFile(
      github,
      shop,
      '.github/soundings.yml',
      'digest: {hour: 8}\ndeliver: {channels: [{name: news, private: true}]}',
    )
    const installationId = String(installation.id)
    await enqueue(store, [requestWork('read-configuration', { installationId, repositoryId: String(shop.id) })])
    await runDue(replica)
    installation.repositoryIds.delete(home.id)
    await saveWaiting()
    expect(await plan()).toEqual([])
  })

  it('keeps quiet in a quiet week, unless it is asked not to', async () => {
    const readyAt = MONDAY - 4 * DAY
    const ids = { repositoryId: String(shop.id), installationId: String(installation.id), number: 9, readyAt }
    const times = { createdAt: readyAt, firstReviewAt: readyAt + HOUR, takenAt: MONDAY }
    await saveEvaluation(store, evaluation({ ...ids, ...times, state: 'merged', mergedAt: readyAt + 2 * HOUR }))
    expect(await plan()).toEqual(['deliver-digest: done'])
    expect(chat.asked()).toBe(0)
    await learn('deliver: {quiet: post, channels: [{name: news}]}')
    await enqueue(store, [requestWork('deliver-digest', key())])
    await runDue(replica)
    expect(JSON.stringify(chat.taken)).toContain('Nothing waits for a first review.')
  })

  it('tells a channel nothing of what is private, unless it may be told', async () => {
    const vault = createRepository(github, shop.owner, 'vault', { isPrivate: true })
    installation.repositoryIds.add(vault.id)
    await learn('digest: {repository: vault}\ndeliver: {channels: [{name: news}, {name: leads, private: true}]}')
    await saveWaiting(vault, 'Rotate the master key')
    await saveWaiting(shop, 'Add a cart')
    replica = replicaOf(
      github,
      store,
      channelsWith({ NEWS: `http://${chat.host}/slack/x`, LEADS: 'mailto:a@example.org' }),
    )
    await plan()
    const news = JSON.stringify(chat.taken)
    expect(news).toContain('1 waits for review now')
    expect(news).not.toMatch(/vault|master/)
    expect(news).toContain('without 1 repository not shown here')
    const leads = box.taken.join().replaceAll('=\r\n', '')
    expect(leads).toMatch(/2 wait for review now/)
    expect(leads).toContain('Rotate the master key')
  })

  it('says nothing at all where all of it is private', async () => {
    const vault = createRepository(github, shop.owner, 'vault', { isPrivate: true })
    installation.repositoryIds.add(vault.id)
    await learn(
      'digest: {teams: [{name: crypt, repositories: [vault]}]}\ndeliver: {channels: [{name: news, digests: [crypt]}]}',
    )
    await saveWaiting(vault)
    expect(await plan()).toEqual(['deliver-digest: done'])
    expect(chat.asked()).toBe(0)
    expect(issues(vault)).toHaveLength(1)
  })
})
