import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { finishSignIn } from '../../../src/github/visitors/oauth.ts'

const ATTEMPT = { state: 'the-state-of-this-browser', verifier: 'v'.repeat(43) }
const appAt = (webRoot: string) => ({
  webRoot,
  clientId: 'Iv1.0123456789abcdef',
  clientSecret: 'secret',
  redirectUrl: 'https://soundings.example.org/auth/callback',
})

/** What GitHub answers to the code; gives what it was asked. */
function answerWith(body: object): jest.SpiedFunction<typeof fetch> {
  return jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () =>
      Response.json(body, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
    )
}

const finish = (webRoot: string, answer: Record<string, string>) =>
  finishSignIn(appAt(webRoot), ATTEMPT, new URLSearchParams({ state: ATTEMPT.state, code: 'c', ...answer }))

afterEach(() => {
  jest.restoreAllMocks()
})

describe('the token of somebody who comes back from GitHub', () => {
  it.each([
    {
      why: 'expires, with a token to renew it that is not kept',
      body: { expires_in: 28_800, refresh_token: 'ghr_1' },
      ms: 28_800_000,
    },
    { why: 'does not expire where the App has opted out', body: {}, ms: undefined },
  ])('$why', async ({ body, ms }) => {
    answerWith({ access_token: 'ghu_1', token_type: 'bearer', scope: '', ...body })
    expect(await finish('https://github.com', {})).toEqual({ token: 'ghu_1', expiresInMs: ms })
  })

  it.each([
    { why: 'github.com says who it is', webRoot: 'https://github.com', iss: 'https://github.com/login/oauth' },
    {
      why: 'a server of an enterprise does',
      webRoot: 'https://ghes.example.org',
      iss: 'https://ghes.example.org/login/oauth',
    },
    {
      why: 'a host with data residency says another',
      webRoot: 'https://octo.ghe.com',
      iss: 'https://github.com/login/oauth',
    },
  ])('is asked of the same host where $why', async ({ webRoot, iss }) => {
    const asked = answerWith({ access_token: 'ghu_1', token_type: 'bearer', scope: '' })
    expect(await finish(webRoot, { iss })).toMatchObject({ token: 'ghu_1' })
    expect(String(asked.mock.calls[0]?.[0])).toBe(`${webRoot}/login/oauth/access_token`)
  })

  it.each([
    { why: 'another server answers in the place of github.com', answer: { iss: 'https://evil.example' } },
    { why: 'the App is suspended', answer: { error: 'application_suspended' } },
    { why: 'the state is of another browser', answer: { state: 'another' } },
  ])('is not asked for where $why', async ({ answer }) => {
    const asked = answerWith({ access_token: 'ghu_1', token_type: 'bearer' })
    await expect(finish('https://github.com', answer)).rejects.toThrow()
    expect(asked).not.toHaveBeenCalled()
  })

  it.each(['bad_verification_code', 'incorrect_client_credentials', 'unverified_user_email'])(
    'is not there where GitHub refuses with status 200 and %s',
    async (error) => {
      answerWith({ error, error_description: 'The code passed is incorrect or expired.' })
      await expect(finish('https://github.com', {})).rejects.toThrow()
    },
  )
})
