import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createChannels } from '../../src/chat/channels.ts'
import { parseAddress } from '../../src/chat/parse-address.ts'
import { findMailFault } from '../../src/chat/send-mail.ts'
import { createTestMessage } from '../../src/reports/chat/test-message.ts'
import { hostileMessage } from '../reports/chat/hostile-message.ts'
import { type ChatServer, type OddAnswer, startChatServer } from '../support/chat-server.ts'
import { freePort } from '../support/free-port.ts'
import { type MailBox, startMailBox } from '../support/mail-box.ts'

const MESSAGE = createTestMessage('acme', 'news')
const FROM = 'Soundings <soundings@example.org>'

let chat: ChatServer
let box: MailBox

beforeEach(async () => {
  chat = await startChatServer()
  box = await startMailBox()
})

afterEach(async () => {
  await chat.close()
  await box.close()
})

function settings() {
  const extra = new Map([[chat.host, 'slack' as const]])
  return { addresses: new Map(), extra, allowsPlainLoopback: true, mail: { smtpUrl: box.url, from: FROM } }
}

function send(to: string, message = MESSAGE, kind: 'slack' | 'teams' = 'slack') {
  const given = { ...settings(), extra: new Map([[chat.host, kind]]) }
  const parsed = parseAddress(to, given)
  if (parsed.kind === 'problem') throw new Error(parsed.why)
  return createChannels(given).send(parsed.address, {
    message,
    mark: 'soundings-digest-0123',
    list: 'review-digest-42',
  })
}

const slack = () => `http://${chat.host}/slack/services/T0/B0/x`

describe('a webhook', () => {
  it('of Slack and of Teams takes what we make of any message', async () => {
    for (const message of fc.sample(hostileMessage, { numRuns: 20, seed: 7 })) {
      expect(await send(slack(), message)).toEqual({ kind: 'sent' })
      expect(await send(`http://${chat.host}/teams/workflows/x?sig=y`, message, 'teams')).toEqual({ kind: 'sent' })
    }
    expect(chat.taken).toHaveLength(40)
  })

  it.each<{ why: string; answer: OddAnswer; outcome: object }>([
    {
      why: 'too often',
      answer: { status: 429, headers: { 'retry-after': '30' } },
      outcome: { kind: 'refused', why: 'answered 429', retryAfterMs: 30_000 },
    },
    {
      why: 'wait for a day',
      answer: { status: 429, headers: { 'retry-after': '86400' } },
      outcome: { kind: 'refused', why: 'answered 429', retryAfterMs: 3_600_000 },
    },
    {
      why: 'the channel is gone',
      answer: { status: 404, body: 'no_service' },
      outcome: { kind: 'refused', why: 'answered 404: no_service' },
    },
    {
      why: 'a fault',
      answer: { status: 500, body: 'rollup_error' },
      outcome: { kind: 'refused', why: 'answered 500: rollup_error' },
    },
    { why: 'not now', answer: { status: 503 }, outcome: { kind: 'refused', why: 'answered 503' } },
    {
      why: 'a redirect, which is not followed',
      answer: { status: 307, headers: { location: 'http://127.0.0.1:1/' } },
      outcome: { kind: 'refused', why: 'answered 307' },
    },
    { why: 'a gateway lost the answer', answer: { status: 504 }, outcome: { kind: 'uncertain', why: 'answered 504' } },
    {
      why: 'the connection broke',
      answer: 'break after taking',
      outcome: { kind: 'uncertain', why: expect.any(String) },
    },
  ])('that says "$why" is understood', async ({ answer, outcome }) => {
    chat.answerWith(answer)
    expect(await send(slack())).toEqual(outcome)
    expect(chat.asked()).toBe(1)
  })

  it('whose answer is endless is not read to its end', async () => {
    chat.answerWith({ status: 400, body: 'invalid_blocks '.repeat(100_000) })
    const outcome = await send(slack())
    expect(JSON.stringify(outcome).length).toBeLessThan(600)
  })

  it('that nobody listens at was surely not reached', async () => {
    const port = await freePort()
    const given = { ...settings(), extra: new Map([[`127.0.0.1:${port}`, 'slack' as const]]) }
    const parsed = parseAddress(`http://127.0.0.1:${port}/slack`, given)
    if (parsed.kind === 'problem') throw new Error(parsed.why)
    const outcome = await createChannels(given).send(parsed.address, { message: MESSAGE, mark: 'm', list: 'l' })
    expect(outcome).toEqual({ kind: 'refused', why: `127.0.0.1:${port} was not reached (ECONNREFUSED)` })
  })
})

const headersOf = (mail: string | undefined) => (mail ?? '').split('\r\n\r\n')[0] ?? ''

describe('an e-mail', () => {
  it('is sent with a mark of its own and as no answer to anybody', async () => {
    expect(await send('mailto:leads@example.org,ada@example.org')).toEqual({ kind: 'sent' })
    const headers = headersOf(box.taken[0]).replace(/\r\n\s+/g, ' ')
    expect(headers).toContain('Message-ID: <soundings-digest-0123@example.org>')
    expect(headers).toContain('List-ID: <review-digest-42.example.org>')
    expect(headers).toContain('Auto-Submitted: auto-generated')
    expect(headers).toContain('To: leads@example.org, ada@example.org')
    expect(headers).toMatch(/Content-Type: multipart\/alternative/)
    expect(box.taken[0]).toContain('Content-Type: text/html')
  })

  it('has the headers that we give it and no other, whatever it is about', async () => {
    const names = (mail: string) =>
      headersOf(mail)
        .split('\r\n')
        .flatMap((line) => /^([\w-]+):/.exec(line)?.[1] ?? [])
        .toSorted()
    for (const message of fc.sample(hostileMessage, { numRuns: 15, seed: 7 })) {
      expect(await send('mailto:leads@example.org', message)).toEqual({ kind: 'sent' })
    }
    expect(new Set(box.taken.map((mail) => names(mail).join(' ')))).toEqual(
      new Set(['Auto-Submitted Content-Type Date From List-ID MIME-Version Message-ID Subject To']),
    )
  })

  it('that the server refuses may be sent again; one whose answer is lost may not', async () => {
    box.next('refuse')
    const refused = await send('mailto:leads@example.org')
    expect(refused).toMatchObject({ kind: 'refused', why: expect.stringMatching(/452 … has a full mailbox/) })
    box.next('take and break')
    expect(await send('mailto:leads@example.org')).toMatchObject({ kind: 'uncertain' })
    expect(box.taken).toHaveLength(1)
  })

  it.each([
    { why: 'a wrong password', change: { password: 'wrong' }, says: /Invalid username or password/ },
    { why: 'nobody there', change: { port: '1' }, says: /ECONNREFUSED/ },
  ])('is surely not sent with $why', async ({ change, says }) => {
    const smtpUrl = Object.assign(new URL(box.url), change)
    const why = await findMailFault({ smtpUrl, from: FROM })
    expect(why).toMatch(says)
    expect(why).not.toMatch(/sesame|wrong/)
  })

  it('never gives a password to another machine that does not speak TLS', async () => {
    const plain = await startMailBox('127.0.0.2')
    try {
      const fault = await findMailFault({ smtpUrl: plain.url, from: FROM })
      expect(fault).toMatch(/TLS/)
      expect(plain.logins()).toBe(0)
    } finally {
      await plain.close()
    }
  })
})
