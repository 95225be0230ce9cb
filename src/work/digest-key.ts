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
