import { graphqlFailure, httpStatus, isAnswered } from '../../github/client/github-error.ts'
import { loggableMessage } from '../../util/loggable-error.ts'
import { describeFault } from '../describe-fault.ts'
import { UsageProblem } from '../report-fault.ts'
import type { GithubAccess } from './github-access.ts'

/** What was asked for when GitHub refused. */
export interface Asked extends GithubAccess {
  /** `acme` or `acme/shop`. */
  readonly target: string
}

/** What a token needs to read a private repository; public ones need nothing. */
const NEEDED =
  'a classic token with the scope `repo`, or a fine-grained one with Pull requests: read, Contents: read and Metadata: read'

/** What is not there, or not for this token: GitHub answers the same to both. */
export function notFound(target: string, { client, webRoot }: GithubAccess): UsageProblem {
  const scopes = client.scopes()
  const what = target.includes('/') ? 'repository' : 'user or organisation'
  if (!target.includes('/') || scopes?.includes('repo') === true) {
    return new UsageProblem(`there is no ${what} ${target} at ${webRoot} that this token may read; check the name`)
  }
  const has = scopes === undefined ? '' : ` (this one has ${scopes.length === 0 ? 'no scope' : scopes.join(', ')})`
  return new UsageProblem(`there is no ${what} ${target} at ${webRoot}, or it is private and needs ${NEEDED}${has}`)
}

/** The mistake of a token in a sentence; any other error as it is. */
export function toFetchProblem(error: unknown, asked: Asked): unknown {
  const { tokenSource, webRoot, target } = asked
  const words = refusalOf(error)
  if (httpStatus(error) === 401) {
    const message = `GitHub refused the token of ${tokenSource} (${loggableMessage(error)}): it was deleted, has expired or is for another host; make a new one at ${webRoot}/settings/tokens`
    return new UsageProblem(message, { cause: error })
  }
  if (/SAML/i.test(words)) {
    const message = `the organisation of ${target} asks for SAML single sign-on, and the token of ${tokenSource} is not authorised for it; open ${webRoot}/settings/tokens, choose Configure SSO beside the token and authorise it`
    return new UsageProblem(message, { cause: error })
  }
  if (/IP allow list/i.test(words)) {
    const message = `the organisation of ${target} lets in only the addresses of its IP allow list; run this from an address on it`
    return new UsageProblem(message, { cause: error })
  }
  if (words === '') return asUnreachable(error, asked)
  return new UsageProblem(`GitHub refused to show ${target} (${words}); it takes ${NEEDED}`, { cause: error })
}

/** What GitHub said when it refused access; empty where it did not refuse. */
function refusalOf(error: unknown): string {
  const forbidden = graphqlFailure(error)?.errors.filter(
    ({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES',
  )
  const [first] = forbidden ?? []
  if (first !== undefined) return loggableMessage(first.message)
  return httpStatus(error) === 403 ? loggableMessage(error) : ''
}

function asUnreachable(error: unknown, { apiRoot }: Asked): unknown {
  const what = describeAnswer(error, apiRoot)
  return what === undefined
    ? error
    : new Error(`${what}; what was read is kept, so the same command goes on where it stopped`)
}

/** undefined for what did not come from GitHub or the way there. */
function describeAnswer(error: unknown, apiRoot: string): string | undefined {
  const [first] = graphqlFailure(error)?.errors ?? []
  if (first !== undefined) return `${apiRoot} answers with an error (${loggableMessage(first.message)})`
  const status = httpStatus(error)
  if (status === undefined) return undefined
  if (!isAnswered(error)) return describeFault(error)
  const words = loggableMessage(error)
  if (status >= 400) return `${apiRoot} answers with an error (${status}, ${words})`
  return `${apiRoot} gives no answer that can be used (${words}); check the host and the proxy, or try again later`
}
