import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account } from '../state/world.ts'
import type { UserTokens } from '../user-tokens.ts'

/** The App's side of OAuth as GitHub knows it, and who sits at the browser. */
export interface OAuthState {
  clientId: string | undefined
  clientSecret: string | undefined
  callbackUrls: readonly string[]
  /** Who is logged in to GitHub in the browser; undefined: presses "cancel". */
  visitor: Account | undefined
}

export interface OAuth {
  readonly state: OAuthState
  /** GitHub's pages of the web application flow; true when it answered. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
}

interface Code {
  readonly account: Account
  readonly redirectUri: string
  readonly challenge: string | undefined
}

/** As GitHub documents it: "Generating a user access token for a GitHub App", web application flow with PKCE. */
export function createOAuth(tokens: UserTokens): OAuth {
  const state: OAuthState = { clientId: undefined, clientSecret: undefined, callbackUrls: [], visitor: undefined }
  const codes = new Map<string, Code>()
  return {
    state,
    async serve(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (request.method === 'GET' && url.pathname === '/login/oauth/authorize') {
        authorize({ state, codes, issuer: `http://${request.headers.host}/login/oauth` }, url.searchParams, response)
        return true
      }
      if (request.method !== 'POST' || url.pathname !== '/login/oauth/access_token') return false
      const answer = exchange({ state, codes, tokens }, new URLSearchParams(await readText(request)))
      // Refusals come with status 200, too.
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer))
      return true
    },
  }
}

interface Counter {
  readonly state: OAuthState
  readonly codes: Map<string, Code>
  /** Said in every answer (RFC 9207). */
  readonly issuer: string
}

function authorize({ state, codes, issuer }: Counter, asked: URLSearchParams, response: ServerResponse): void {
  const redirectUri = asked.get('redirect_uri') ?? state.callbackUrls[0] ?? ''
  if (asked.get('client_id') !== state.clientId) return void response.writeHead(404).end('Not Found')
  if (!state.callbackUrls.includes(redirectUri))
    return void response.writeHead(400).end('The redirect_uri is not associated with this application.')
  const location = new URL(redirectUri)
  location.searchParams.set('iss', issuer)
  if (state.visitor === undefined) {
    location.searchParams.set('error', 'access_denied')
    location.searchParams.set('error_description', 'The user has denied your application access.')
  } else {
    const code = randomBytes(10).toString('hex')
    codes.set(code, { account: state.visitor, redirectUri, challenge: asked.get('code_challenge') ?? undefined })
    location.searchParams.set('code', code)
  }
  const given = asked.get('state')
  if (given !== null) location.searchParams.set('state', given)
  response.writeHead(302, { location: location.href }).end()
}

interface Desk {
  readonly state: OAuthState
  readonly codes: Map<string, Code>
  readonly tokens: UserTokens
}

function exchange({ state, codes, tokens }: Desk, asked: URLSearchParams) {
  const code = asked.get('code') ?? ''
  const found = codes.get(code)
  codes.delete(code)
  if (asked.get('client_id') !== state.clientId || asked.get('client_secret') !== state.clientSecret)
    return refusal('incorrect_client_credentials', 'The client_id and/or client_secret passed are incorrect.')
  if (found === undefined || !provesItself(found, asked.get('code_verifier')))
    return refusal('bad_verification_code', 'The code passed is incorrect or expired.')
  if (asked.get('redirect_uri') !== found.redirectUri)
    return refusal(
      'redirect_uri_mismatch',
      'The redirect_uri must match the registered callback URL for this application.',
    )
  const access_token = tokens.issue({ account: found.account, isForApp: true })
  return {
    access_token,
    expires_in: 28_800,
    refresh_token: `ghr_${randomBytes(18).toString('hex')}`,
    refresh_token_expires_in: 15_897_600,
    scope: '',
    token_type: 'bearer',
  }
}

function provesItself({ challenge }: Code, verifier: string | null): boolean {
  if (challenge === undefined) return true
  return verifier !== null && createHash('sha256').update(verifier).digest('base64url') === challenge
}

function refusal(error: string, error_description: string) {
  return { error, error_description, error_uri: 'https://docs.github.com/apps' }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
