/** One digest: it is posted once under this key, whatever the number of replicas and restarts. */
export interface DigestKey {
  readonly installationId: string
  readonly week: string
  readonly scope: string
}

/** `i42/2026-W46/all`; the letter keeps it apart from keys that begin with a repository's id. */
export function digestKey({ installationId, week, scope }: DigestKey): string {
  return `i${installationId}/${week}/${scope}`
}

/** @throws Error on a key this program did not make */
export function parseDigestKey(key: string): DigestKey {
  const [, installationId, week, scope] = /^i(\d+)\/(\d{4}-W\d\d)\/(.+)$/s.exec(key) ?? []
  if (installationId === undefined || week === undefined || scope === undefined) {
    throw new Error(`not a key of a digest: ${key}`)
  }
  return { installationId, week, scope }
}
