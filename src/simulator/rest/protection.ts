import type { InstallationState } from '../state/world.ts'
import { fail, type RestAnswer } from './route.ts'

/** What an organisation with an IP allow list or SAML tells who is kept out; undefined where nobody is. */
export function protectionMessage({ protection, account }: InstallationState): string | undefined {
  if (protection === 'saml')
    return 'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.'
  if (protection === 'none') return undefined
  const { login } = account
  return `Although you appear to have the correct authorization credentials, the \`${login}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`
}

/** REST's answer to it; the header of SAML says where to authorise (docs: "Authenticating to the REST API", SAML single sign-on). */
export function refuseProtected(installation: InstallationState): RestAnswer | undefined {
  const message = protectionMessage(installation)
  if (message === undefined) return undefined
  const sso = `required; url=https://github.example/orgs/${installation.account.login}/sso?authorization_request=1`
  return { ...fail(403, message), ...(installation.protection === 'saml' ? { headers: { 'x-github-sso': sso } } : {}) }
}
