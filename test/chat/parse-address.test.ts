import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { channelVariable, isChannelVariable, pickAddresses } from '../../src/chat/channel-variable.ts'
import { createChannels } from '../../src/chat/channels.ts'
import { parseAddress } from '../../src/chat/parse-address.ts'

const PRODUCTION = { extra: new Map([['chat.example.org:8443', 'slack' as const]]), allowsPlainLoopback: false }

describe('the address of a channel', () => {
  it.each([
    { why: 'Slack', text: 'https://hooks.slack.com/services/T0/B0/x', kind: 'slack' },
    { why: 'GovSlack', text: 'https://hooks.slack-gov.com/services/T0/B0/x', kind: 'slack' },
    {
      why: 'a workflow of Teams',
      text: 'https://default0.1f.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/a?sig=b',
      kind: 'teams',
    },
    {
      why: 'an older workflow',
      text: 'https://prod-23.westeurope.logic.azure.com:443/workflows/a?sig=b',
      kind: 'teams',
    },
    { why: 'a host that is listed', text: 'https://chat.example.org:8443/hooks/x', kind: 'slack' },
    { why: 'a mailbox', text: 'mailto:leads@example.org', kind: 'mail' },
    { why: 'mailboxes', text: 'mailto:leads@example.org,ada@example.org', kind: 'mail' },
  ])('may be $why', ({ text, kind }) => {
    expect(parseAddress(text, PRODUCTION)).toMatchObject({ kind: 'address', address: { kind } })
  })

  it.each([
    { why: 'another host', text: 'https://evil.example/services/x', says: /evil\.example, which is not allowed/ },
    { why: 'a host that ends alike', text: 'https://evilhooks.slack.com/x', says: /not allowed/ },
    { why: 'a host that begins alike', text: 'https://hooks.slack.com.evil.example/x', says: /not allowed/ },
    { why: 'a domain itself', text: 'https://logic.azure.com/x', says: /not allowed/ },
    { why: 'another port', text: 'https://hooks.slack.com:8443/x', says: /not allowed/ },
    { why: 'the listed host on another port', text: 'https://chat.example.org/x', says: /not allowed/ },
    { why: 'plain HTTP', text: 'http://hooks.slack.com/services/x', says: /https/ },
    { why: 'a user in it', text: 'https://hooks.slack.com@hooks.slack.com/x', says: /a user or a password/ },
    { why: 'this machine in production', text: 'http://127.0.0.1:8080/x', says: /not allowed/ },
    { why: 'a file', text: 'file:///etc/passwd', says: /not allowed/ },
    { why: 'no URL', text: '#general', says: /no URL/ },
    { why: 'a subject', text: 'mailto:leads@example.org?subject=x&bcc=evil@example.org', says: /question mark/ },
    { why: 'a line break', text: 'mailto:leads@example.org%0d%0aBcc:evil@example.org', says: /no mailbox/ },
    { why: 'two addresses in one', text: 'mailto:a@b@example.org', says: /no mailbox/ },
  ])('may not be $why', ({ text, says }) => {
    expect(parseAddress(text, PRODUCTION)).toEqual({ kind: 'problem', why: expect.stringMatching(says) })
  })

  it('is never repeated in what is said about it', () => {
    const parsed = parseAddress('https://evil.example/services/T0/B0/secret', PRODUCTION)
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })
})

describe('the variable of a channel', () => {
  const installation = fc.integer({ min: 1 }).map(String)
  const name = fc.stringMatching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

  it('is never that of a channel of another installation, nor of another name', () => {
    const channel = fc.tuple(installation, name)
    fc.assert(
      fc.property(channel, channel, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(channelVariable(...one) === channelVariable(...other)).toBe(isSame)
        expect(isChannelVariable(channelVariable(...one))).toBe(true)
      }),
    )
  })

  it('is the only way to an address: an installation gets at no other’s', () => {
    const addresses = pickAddresses({
      DELIVER_42_NEWS: 'https://hooks.slack.com/x',
      DELIVER_HOSTS: 'a=slack',
      PATH: '/',
    })
    const channels = createChannels({ ...PRODUCTION, addresses, mail: undefined })
    expect(channels.find({ installationId: '42', name: 'news' }).kind).toBe('channel')
    expect(channels.find({ installationId: '43', name: 'news' })).toEqual({
      kind: 'no-address',
      why: 'it has no address here; set DELIVER_43_NEWS',
    })
    expect([...addresses.keys()]).toEqual(['DELIVER_42_NEWS'])
  })
})
