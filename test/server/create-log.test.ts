import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../src/server/create-log.ts'

const MARK = 'zebra-marked-text'
const TOKEN = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'

/** What a log at the default level prints of `print`. */
function printed(print: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  print(createLog({ LOG_LEVEL: 'info' }, { write: (line) => void lines.push(line) }))
  return lines.join('')
}

function errorWith(properties: object, message = 'it failed', options?: ErrorOptions): Error {
  return Object.assign(new Error(message, options), properties)
}

function jsonError(): unknown {
  try {
    return JSON.parse(`{"title": ${MARK}`)
  } catch (error) {
    return error
  }
}

describe('F3 S13 a log line', () => {
  it.each<{ why: string; err: unknown }>([
    { why: 'a payload that hangs on the error', err: errorWith({ event: { payload: { title: MARK } } }) },
    {
      why: 'an answer of GitHub',
      err: errorWith({ data: { body: MARK }, response: { data: MARK }, request: { body: MARK } }),
    },
    { why: 'errors that were gathered', err: new AggregateError([errorWith({ event: MARK }, MARK)], 'several') },
    { why: 'a cause', err: errorWith({}, 'outer', { cause: errorWith({ data: MARK }, 'inner') }) },
    { why: 'text that a parser quotes', err: jsonError() },
    { why: 'values that PostgreSQL quotes', err: errorWith({ code: '22P02' }, `invalid input syntax: "${MARK}"`) },
    { why: 'what follows in a long message', err: new Error(`${'x'.repeat(400)}${MARK}`) },
    { why: 'a message in the stack', err: new Error(`first line\n${'y'.repeat(400)}\n    at ${MARK}`) },
    { why: 'an object that is thrown', err: { title: MARK } },
  ])('does not say $why', ({ err }) => {
    expect(printed((log) => log.error({ err }, 'a delivery could not be stored'))).not.toContain(MARK)
    expect(printed((log) => log.error({ err }))).not.toContain(MARK)
    if (err instanceof Error) expect(printed((log) => log.error(err))).not.toContain(MARK)
  })

  it.each([
    { why: 'an object', print: (log: ReturnType<typeof createLog>) => log.warn({ payload: { title: MARK } }, 'odd') },
    {
      why: 'objects in a list',
      print: (log: ReturnType<typeof createLog>) => log.warn({ all: [{ title: MARK }] }, 'odd'),
    },
    {
      why: 'an object in a sentence',
      print: (log: ReturnType<typeof createLog>) => log.warn('odd %o', { title: MARK }),
    },
  ])('does not say what is in $why', ({ print }) => {
    expect(printed(print)).not.toContain(MARK)
  })

  it.each([
    { why: 'a token of GitHub', text: `refused ${TOKEN}`, secret: TOKEN },
    { why: 'an authorization header', text: 'sent authorization: Bearer abcdefgh12345678', secret: 'abcdefgh12345678' },
    { why: 'a signed token', text: 'eyJhbGciOi.eyJpYXQiOjE.c2lnbmF0dXJl', secret: 'c2lnbmF0dXJl' },
    { why: 'a password in an address', text: 'postgres://soundings:hunter22@db/x', secret: 'hunter22' },
    { why: 'a private key', text: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', secret: 'MIIE' },
  ])('does not say $why', ({ text, secret }) => {
    expect(printed((log) => log.error({ err: new Error(text), why: text }, text))).not.toContain(secret)
  })

  it('S29 is one line, whatever the text holds', () => {
    const line = printed((log) => log.warn({ title: 'a\n{"level":60}\u001b[31m' }, 'odd\ntext'))
    expect(line.trim().split('\n')).toHaveLength(1)
    expect(line).not.toContain('\u001b')
  })

  it('says name, message, status, code and where it happened', () => {
    const err = Object.assign(new TypeError('not found'), { status: 404, code: 'E_GONE' })
    const line = JSON.parse(printed((log) => log.error({ err, kind: 'evaluate-pull', attempts: 3 }, 'given up')))
    expect(line).toMatchObject({ level: 'error', msg: 'given up', kind: 'evaluate-pull', attempts: 3 })
    expect(line.err).toMatchObject({ name: 'TypeError', message: 'not found', status: 404, code: 'E_GONE' })
    expect(line.err.stack).toMatch(/^ +at .*create-log\.test\.ts/)
  })
})
