import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { readCredentials, readEnvironment } from '../../src/env.ts'
import { readDockerfile } from '../support/read-dockerfile.ts'

describe('the environment', () => {
  it.each<{ why: string; given: Record<string, string>; read: object }>([
    {
      why: 'D5 quotes as Docker hands them on',
      given: { APP_ID: '"77"', GHE_HOST: "'g.example'" },
      read: { APP_ID: 77, GHE_HOST: 'g.example' },
    },
    {
      why: 'one quote is part of a value',
      given: { WEBHOOK_SECRET: '"sixteen characters' },
      read: { WEBHOOK_SECRET: '"sixteen characters' },
    },
    { why: 'quotes with nothing between count as not set', given: { APP_ID: '""' }, read: { HOST: '127.0.0.1' } },
    { why: 'the carriage return of Windows', given: { PORT: '3001\r' }, read: { PORT: 3001 } },
    {
      why: 'D13 a slash behind the public address',
      given: { PUBLIC_URL: 'https://s.example//' },
      read: { PUBLIC_URL: 'https://s.example' },
    },
    {
      why: 'a public address with a path',
      given: { PUBLIC_URL: 'https://s.example/soundings/' },
      read: { PUBLIC_URL: 'https://s.example/soundings' },
    },
    {
      why: 'hosts that messages may go to',
      given: { DELIVER_HOSTS: 'Chat.example.org=slack, flows.example.org:8443=teams' },
      read: {
        DELIVER_HOSTS: new Map([
          ['chat.example.org', 'slack'],
          ['flows.example.org:8443', 'teams'],
        ]),
      },
    },
    {
      why: 'addresses of channels',
      given: { DELIVER_42_NEWS: '"https://hooks.slack.com/x"', DELIVER_43_NEWS: '' },
      read: { addresses: new Map([['DELIVER_42_NEWS', 'https://hooks.slack.com/x']]) },
    },
  ])('takes $why', ({ given, read }) => {
    expect(readEnvironment(given)).toMatchObject(read)
  })

  it.each([
    { given: { APP_ID: 'seven' }, says: 'APP_ID must be the number that GitHub shows as App ID' },
    { given: { APP_ID: '-1' }, says: 'APP_ID must be the number that GitHub shows as App ID' },
    { given: { PORT: 'http' }, says: 'PORT must be a port, a number from 0 to 65535' },
    { given: { WORKER_CONCURRENCY: '1.5' }, says: 'WORKER_CONCURRENCY must be a whole number from 1 to 64' },
    {
      given: { EVALUATION_DELAY_SECONDS: 'soon' },
      says: 'EVALUATION_DELAY_SECONDS must be a number of seconds from 0 to 60',
    },
    {
      given: { GHE_HOST: 'two words' },
      says: 'GHE_HOST must be a host such as github.example.org',
    },
    {
      given: { PUBLIC_URL: 'soundings.example.org' },
      says: 'PUBLIC_URL must be a URL such as https://soundings.example.org',
    },
    { given: { DELIVER_HOSTS: 'chat.example.org' }, says: /^DELIVER_HOSTS must be hosts and what they take/ },
    { given: { DELIVER_HOSTS: 'chat.example.org=irc' }, says: /^DELIVER_HOSTS must be hosts and what they take/ },
    { given: { SMTP_URL: 'mail.example.org:587' }, says: /^SMTP_URL must be a URL such as smtps/ },
    { given: { MAIL_FROM: 'Ada\r\nBcc: x@example.org' }, says: /^MAIL_FROM must be a mailbox/ },
  ])('refuses $given in one sentence', ({ given, says }) => {
    expect(() => readEnvironment(given)).toThrow(typeof says === 'string' ? new Error(says) : says)
  })
})

describe('S01 a secret that anybody could guess', () => {
  it.each(['development', 'short', 'fifteen letters'])('is refused: %s', (secret) => {
    expect(() => readEnvironment({ WEBHOOK_SECRET: secret })).toThrow('WEBHOOK_SECRET must')
  })

  it('is missing: nothing starts', () => {
    expect(() => readCredentials(readEnvironment({ APP_ID: '1', PRIVATE_KEY: 'x', WEBHOOK_SECRET: '' }))).toThrow(
      'WEBHOOK_SECRET is missing',
    )
  })
})

describe('D5 .env.example', () => {
  it('sets nothing that the image sets', () => {
    const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    const set = text.split('\n').flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
    const image = readDockerfile().flatMap(({ instructions }) => instructions.filter(({ name }) => name === 'ENV'))
    const names = image.flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('=')[0] ?? ''))
    expect(names).toContain('DATA_DIR')
    expect(names.filter((name) => set.includes(name))).toEqual([])
  })
})
