import { describe, expect, it } from '@jest/globals'
import { createChannels } from '../../../src/chat/channels.ts'
import { judgeChannels, judgeUncertain, judgeVariables } from '../../../src/cli/operations/doctor/examine-channels.ts'
import type { ScopeDestination } from '../../../src/jobs/digest/find-destinations.ts'
import type { Destination } from '../../../src/reports/digest/choose-destination.ts'

const place = (privacy: Destination['privacy']): Destination => ({
  id: '1',
  owner: 'acme',
  name: 'shop',
  privacy,
  isArchived: false,
  hasIssues: true,
  pulls: 3,
})

function digest(privacy: Destination['privacy']): ScopeDestination {
  const about = { id: 'all', name: 'acme', repositoryIds: new Set(['1']), repository: undefined }
  const chosen = { kind: 'destination', destination: place(privacy), shown: [place(privacy)] } as const
  return { scope: 'acme', about, chosen }
}

function judge(address: string | undefined, privacy: Destination['privacy'], change = {}) {
  const addresses = new Map(address === undefined ? [] : [['DELIVER_42_NEWS', address]])
  const channels = createChannels({ addresses, extra: new Map(), allowsPlainLoopback: false, mail: undefined })
  const channel = { name: 'news', digests: undefined, private: false, ...change }
  const [finding] = judgeChannels(channels, {
    installationId: '42',
    account: 'acme',
    named: [channel],
    digests: [digest(privacy)],
  })
  return finding
}

const SLACK = 'https://hooks.slack.com/services/T0/B0/x'

describe('doctor on channels', () => {
  it.each([
    { why: 'all is well', found: judge(SLACK, 0), ok: true, says: 'channel news gets 1 digest' },
    { why: 'no address', found: judge(undefined, 0), ok: false, says: 'set DELIVER_42_NEWS' },
    {
      why: 'a host that is not allowed',
      found: judge('https://evil.example/x', 0),
      ok: false,
      says: 'evil.example, which is not allowed',
    },
    {
      why: 'a mailbox without a server',
      found: judge('mailto:a@example.org', 0),
      ok: false,
      says: 'SMTP_URL and MAIL_FROM',
    },
    { why: 'nothing public', found: judge(SLACK, 2), ok: false, says: 'it gets nothing without private: true' },
    { why: 'private, and allowed', found: judge(SLACK, 2, { private: true }), ok: true, says: 'gets 1 digest' },
    {
      why: 'no such digest',
      found: judge(SLACK, 0, { digests: ['paymnets'] }),
      ok: false,
      says: 'there is no digest called paymnets',
    },
  ])('says so where there is $why', ({ found, ok, says }) => {
    expect(found).toMatchObject({ ok, detail: expect.stringContaining(says) })
  })

  it('names variables that are no channel’s', () => {
    const addresses = new Map([
      ['DELIVER_ACME_NEWS', SLACK],
      ['DELIVER_42_NEWS', SLACK],
    ])
    expect(judgeVariables({ addresses }).map(({ ok, detail }) => `${ok} ${detail}`)).toEqual([
      'false DELIVER_ACME_NEWS names no channel; the form is DELIVER_INSTALLATION_CHANNEL',
      'true 1 address of a channel is set',
    ])
  })

  it('names messages that may be lost', () => {
    expect(judgeUncertain('acme', ['news/i42/2026-W46/all'])).toMatchObject([
      { ok: false, detail: expect.stringContaining('news/i42/2026-W46/all') },
    ])
  })
})
