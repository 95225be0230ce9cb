import type { DigestPull } from './digest-input.ts'

/** Tells which pull requests another one of the same repository undoes; `all` is where those others are looked for. */
export function findReverted(
  all: readonly DigestPull[],
): (pull: Pick<DigestPull, 'repositoryId' | 'number'>) => boolean {
  const undone = new Set(all.map(({ repositoryId, revertsNumber }) => `${repositoryId}/${revertsNumber}`))
  return ({ repositoryId, number }) => undone.has(`${repositoryId}/${number}`)
}
