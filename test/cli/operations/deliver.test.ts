import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { deliver } from '../../../src/cli/operations/deliver.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState } from '../../../src/simulator/state/world.ts'
import { type ChatServer, startChatServer } from '../../support/chat-server.ts'
import { collectCommandOutput } from '../../support/command-output.ts'
import { type CommandWorld, startCommandWorld } from '../../support/command-world.ts'

let chat: ChatServer
let close: CommandWorld['close']
let installation: InstallationState

beforeEach(async () => {
  chat = await startChatServer()
  const { world, close: closeWorld } = await startCommandWorld()
  close = closeWorld
  const acme = accountOf(world.github.world, 'acme', 'Organization')
  const home = createRepository(world.github, acme, '.github')
  pushFile(world.github, home, '.github/soundings.yml', 'deliver: {channels: [{name: news}, {name: leads}]}')
  installation = install(world.github, acme, [home])
  await world.settle()
  Object.assign(process.env, {
    DELIVER_HOSTS: `${chat.host}=slack`,
    [`DELIVER_${installation.id}_NEWS`]: `http://${chat.host}/slack/secret`,
  })
})

afterEach(async () => {
  await close()
  await chat.close()
})

async function run(options: Parameters<typeof deliver>[1], owner?: string) {
  const { output, written } = collectCommandOutput()
  const code = await deliver(owner, options, output.stdout)
  return { code, out: written.out }
}

describe('soundings deliver', () => {
  it('sends a test message to each channel and says what came of it', async () => {
    expect(await run({ test: true })).toEqual({
      code: 1,
      out: [
        'acme, news: a test message was sent to 127.0.0.1; look whether it is there',
        `acme, leads: not sent; it has no address here; set DELIVER_${installation.id}_LEADS`,
        '',
      ].join('\n'),
    })
    expect(JSON.stringify(chat.taken)).toContain('This is a test of the channel news; it reports nothing.')
  })

  it('tries one channel alone, and never prints its address', async () => {
    chat.answerWith({ status: 403, body: 'action_prohibited' })
    const { code, out } = await run({ test: true, channel: 'news' }, 'Acme')
    expect({ code, out }).toEqual({ code: 1, out: 'acme, news: not sent; answered 403: action_prohibited\n' })
    expect((await run({ test: true, channel: 'news' })).code).toBe(0)
  })

  it('prints without sending', async () => {
    const { code, out } = await run({ test: true, channel: 'news', dryRun: true })
    expect(code).toBe(0)
    expect(out).toContain('"unfurl_links": false')
    expect(await run({ channel: 'news', dryRun: true })).toEqual({
      code: 0,
      out: 'acme, news: would be sent nothing about acme; nothing happened in the weeks that a digest looks at\n',
    })
    expect(chat.asked()).toBe(0)
  })

  it.each([
    { why: 'nothing is asked for', options: {}, owner: undefined, says: /give --test/ },
    {
      why: 'there is no such channel',
      options: { test: true, channel: 'nwes' },
      owner: undefined,
      says: /no such channel/,
    },
    { why: 'there is no such organisation', options: { test: true }, owner: 'else', says: /no such channel/ },
  ])('says so where $why', async ({ options, owner, says }) => {
    await expect(run(options, owner)).rejects.toThrow(says)
  })
})
