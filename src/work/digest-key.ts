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

/** The issue about one month (`2026-11`) or quarter (`2026-Q4`) of an installation. */
export interface HealthKey {
  readonly installationId: string
  readonly period: string
}

/** `i42/2026-Q4`. */
export function healthKey({ installationId, period }: HealthKey): string {
  return `i${installationId}/${period}`
}

/** The period of a key of this installation. */
export function healthPeriod(key: string): string {
  return key.slice(key.indexOf('/') + 1)
}

/** One digest on its way to one channel of the installation. */
export interface DeliveryKey extends DigestKey {
  readonly channel: string
}

/** `news/i42/2026-W46/all`; a channel's name has no slash. */
export function deliveryKey({ channel, ...digest }: DeliveryKey): string {
  return `${channel}/${digestKey(digest)}`
}
