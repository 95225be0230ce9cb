import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi'

/** GitHub's side of the App's sign-in. */
export interface OAuthApp {
  /** GitHub's pages, such as `https://github.com`. */
  readonly webRoot: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where GitHub sends the browser back. */
  readonly redirectUrl: string
}

/** What a browser has to keep while it is at GitHub. */
export interface SignInAttempt {
  readonly state: string
  readonly verifier: string
}

export interface UserToken {
  readonly token: string
  /** Undefined where the App's tokens do not expire. */
  readonly expiresInMs: number | undefined
}

/** Begins the flow with a state of its own and PKCE (RFC 7636). */
export async function beginSignIn(app: OAuthApp): Promise<{ readonly attempt: SignInAttempt; readonly url: string }> {
  const attempt = { state: generateRandomState(), verifier: generateRandomCodeVerifier() }
  const url = new URL(serverOf(app).authorization_endpoint ?? '')
  url.searchParams.set('client_id', app.clientId)
  url.searchParams.set('redirect_uri', app.redirectUrl)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('state', attempt.state)
  url.searchParams.set('code_challenge', await calculatePKCECodeChallenge(attempt.verifier))
  url.searchParams.set('code_challenge_method', 'S256')
  return { attempt, url: url.href }
}

/**
 * Turns the code with which GitHub sent the browser back into a token.
 *
 * @param answer the parameters of the address to which the browser came back
 * @throws Error where the state is not that of this browser, or GitHub refuses
 */
export async function finishSignIn(app: OAuthApp, attempt: SignInAttempt, answer: URLSearchParams): Promise<UserToken> {
  const client: Client = { client_id: app.clientId }
  const server = serverOf(app)
  const checked = validateAuthResponse(server, client, withKnownIssuer(app, answer), attempt.state)
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    ClientSecretPost(app.clientSecret),
    checked,
    app.redirectUrl,
    attempt.verifier,
    { [allowInsecureRequests]: app.webRoot.startsWith('http:'), signal: AbortSignal.timeout(TIMEOUT_MS) },
  )
  const { access_token: token, expires_in: seconds } = await processAuthorizationCodeResponse(server, client, response)
  return { token, expiresInMs: seconds === undefined ? undefined : seconds * 1000 }
}

/**
 * GitHub says who answers (RFC 9207). What its other hosts say is documented as incorrect, and an App has one host: there is nothing that
 * it could be mixed up with.
 */
function withKnownIssuer({ webRoot }: OAuthApp, answer: URLSearchParams): URLSearchParams {
  const known = new URLSearchParams(answer)
  if (webRoot !== 'https://github.com') known.delete('iss')
  return known
}

const TIMEOUT_MS = 15_000

function serverOf({ webRoot }: OAuthApp): AuthorizationServer {
  return {
    issuer: `${webRoot}/login/oauth`,
    authorization_endpoint: `${webRoot}/login/oauth/authorize`,
    token_endpoint: `${webRoot}/login/oauth/access_token`,
  }
}
