/** An error with the type that GitHub gives beside a null. */
export function graphqlError(type: string, message: string, { isSaml = false } = {}): Error {
  const saml = type === 'FORBIDDEN' ? { extensions: { saml_failure: isSaml } } : {}
  return Object.assign(new Error(message), { extensions: { type, ...saml } })
}
