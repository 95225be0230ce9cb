import { z } from 'zod'
import { httpStatus, isAnswered } from '../github/client/github-error.ts'
import { errorCode } from '../store/engine/error-code.ts'
import { toStoreProblem } from '../store/engine/store-problem.ts'
import { loggableMessage } from '../util/loggable-error.ts'

/** GitHub takes a token of the App whose times are this far off its own clock. */
const CLOCK_TOLERANCE_MS = 60_000

/** What a message somewhere among the causes means, and what to do. */
const KNOWN_MESSAGES: readonly (readonly [RegExp, string])[] = [
  [
    /IP allow list/i,
    'the organisation lets in only the addresses of its IP allow list; add the address of this server to it, or let GitHub Apps bring their own',
  ],
  [
    /SAML/,
    'the organisation asks for SAML single sign-on, which refused this access; an owner has to authorise the App, or install it again',
  ],
  [
    /Failed to establish tunnel|proxy authentication/i,
    'the proxy refused the connection; correct HTTPS_PROXY with its user and password, or let the proxy admit this server',
  ],
  [/suspended/i, 'the installation is suspended; an owner can unsuspend it in the organisation’s settings'],
]

const CERTIFICATE = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|CERT_)/

/** One sentence, with what to do where that is known. */
export function describeFault(error: unknown, now = Date.now()): string {
  if (!Error.isError(error)) return loggableMessage(error)
  const chain = causesOf(error)
  const status = httpStatus(error)
  const known = KNOWN_MESSAGES.find(([pattern]) => chain.some(({ message }) => pattern.test(message)))
  if (known !== undefined && status !== 404) return `GitHub cannot be used: ${known[1]}`
  if (chain.some((one) => CERTIFICATE.test(errorCode(one)))) {
    return 'GitHub’s certificate is not trusted here; give the authority that signed it as NODE_EXTRA_CA_CERTS, before the start'
  }
  if (errorCode(error) === 'ERR_MODULE_NOT_FOUND' && /\/(demo|simulator)\//.test(error.message)) {
    return 'the demo is not part of the installed package; clone the repository and run: npm ci && npm run demo'
  }
  if (error instanceof z.ZodError) return describeShape(error)
  if (error instanceof TypeError && error.cause === undefined) {
    return `something is not as it should be (${loggableMessage(error)}); try again, and report it where it stays so`
  }
  if (/^(SQLITE_|ENOSPC)/.test(errorCode(error))) return storeSentence(error)
  return status === undefined ? withCause(error) : describeStatus(error, { status, now })
}

/** An error with the errors that caused it. */
function causesOf(error: Error): readonly Error[] {
  const chain = [error]
  for (let cause = error.cause; Error.isError(cause) && chain.length < 5; cause = cause.cause) chain.push(cause)
  return chain
}

/** Of an answer that was parsed where it came in. */
function describeShape({ issues: [issue] }: z.ZodError): string {
  const where = issue === undefined || issue.path.length === 0 ? 'as a whole' : issue.path.join('.')
  const what = issue?.message.replace(/^Invalid input: /, '') ?? 'unknown'
  return `an answer is not as documented (${where}: ${what}); try again, and report it where it stays so`
}

function storeSentence(error: Error): string {
  return toStoreProblem(error, { dataDir: process.env.DATA_DIR ?? './data' }).message
}

function describeStatus(error: Error, { status, now }: { readonly status: number; readonly now: number }): string {
  if (status === 401) {
    return (
      clockSentence(error, now) ??
      'GitHub refused the credentials: the key was revoked or is another App’s; check APP_ID, make a new key on the App’s page and set it as PRIVATE_KEY (soundings doctor says more)'
    )
  }
  if (status === 403) {
    return `GitHub refused: ${loggableMessage(error)}; check the App’s permissions (soundings doctor says more)`
  }
  if (status === 404) {
    return 'GitHub does not know it, or the App is not installed there; check the name and the installation'
  }
  if (isAnswered(error)) return `GitHub answers with an error (${status}, ${withCause(error)})`
  const [, ...causes] = causesOf(error)
  const first = causes.at(-1)
  const why = first === undefined ? '' : ` (${loggableMessage(first)})`
  return `GitHub cannot be reached${why}; check the network and GHE_HOST`
}

/** GitHub says in every answer what time it is. */
function clockSentence(error: Error, now: number): string | undefined {
  const skew = now - Date.parse(dateOf(error))
  if (Number.isNaN(skew) || Math.abs(skew) < CLOCK_TOLERANCE_MS) return undefined
  const minutes = Math.round(Math.abs(skew) / 60_000)
  const way = skew > 0 ? 'ahead of' : 'behind'
  return `this machine’s clock is ${minutes} min ${way} GitHub’s, so GitHub refuses its tokens; set the clock (NTP)`
}

function dateOf(error: Error): string {
  if (!('response' in error) || typeof error.response !== 'object' || error.response === null) return ''
  const { response } = error
  if (!('headers' in response) || typeof response.headers !== 'object' || response.headers === null) return ''
  return 'date' in response.headers ? String(response.headers.date) : ''
}

function withCause(error: Error): string {
  const [, cause] = causesOf(error)
  return cause === undefined ? loggableMessage(error) : `${loggableMessage(error)} (${loggableMessage(cause)})`
}
