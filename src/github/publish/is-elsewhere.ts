import type { RepositoryRef } from '../../snapshot/repository-name.ts'

/**
 * Whether an issue is in another repository than where it was asked for: GitHub redirects to where a transferred one is now, and under the
 * number of a repository that was renamed.
 * @param url from where the answer came
 */
export function isElsewhere(url: string, { id, owner, name }: RepositoryRef): boolean {
  const [, number, fullName] = /\/(?:repositories\/(\d+)|repos\/([^/]+\/[^/]+))\/issues\/\d+$/.exec(url) ?? []
  if (number !== undefined) return number !== id
  return fullName !== undefined && decodeURIComponent(fullName).toLowerCase() !== `${owner}/${name}`.toLowerCase()
}
