import { z } from 'zod'
import type { ToldIncident } from '../../store/signals/tell-incidents.ts'

/** What a tool's message comes to. */
export type Telling =
  | { readonly kind: 'incidents'; readonly incidents: readonly ToldIncident[] }
  /** A test, or something that changes no incident. */
  | { readonly kind: 'nothing' }
  /** What is wrong with it, in one sentence. */
  | { readonly kind: 'problem'; readonly sentence: string }

/** Pure. Never throws on anything that is JSON. */
export type ParseTelling = (payload: unknown) => Telling

/** Text that people chose, cut to what a column should hold, without what a database refuses. */
export const shortText = z.string().transform((text) => text.replaceAll('\0', '').trim().slice(0, 200))

/** The same; null for everything that is none. */
export const optionalText = shortText
  .transform((text) => (text === '' ? null : text))
  .nullish()
  .catch(null)
  .transform((text) => text ?? null)

/** No date lies further away. */
const LAST_MS = 8.64e15
/** What an integer column holds. */
const MOST = 2 ** 31 - 1

/** Milliseconds since the epoch. */
export const pastEpoch = z.number().positive().max(LAST_MS)

/** Milliseconds since the epoch. */
export const isoInstant = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(pastEpoch)

const causes = z.enum(['change', 'environment', 'unknown'])

/** What labels and fields of an incident's own say about its cause. */
export function causeOf(fields: Readonly<Record<string, unknown>>): Pick<ToldIncident, 'cause' | 'names'> {
  const sha = z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i)
    .safeParse(fields.deployment_sha ?? fields.sha)
  const pull = z.coerce.number().int().positive().max(MOST).safeParse(fields.pull_request)
  return {
    cause: causes.catch('unknown').parse(fields.cause),
    names: { sha: sha.success ? sha.data.toLowerCase() : null, pull: pull.success ? pull.data : null },
  }
}
