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

/** Text that people chose, cut to what a column should hold. */
export const shortText = z.string().transform((text) => text.trim().slice(0, 200))

/** The same; null for everything that is none. */
export const optionalText = shortText
  .transform((text) => (text === '' ? null : text))
  .nullish()
  .catch(null)
  .transform((text) => text ?? null)

/** Milliseconds since the epoch. */
export const isoInstant = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number().positive())

const causes = z.enum(['change', 'environment', 'unknown'])

/** What labels and fields of an incident's own say about its cause. */
export function causeOf(fields: Readonly<Record<string, unknown>>): Pick<ToldIncident, 'cause' | 'names'> {
  const sha = z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i)
    .safeParse(fields.deployment_sha ?? fields.sha)
  const pull = z.coerce.number().int().positive().safeParse(fields.pull_request)
  return {
    cause: causes.catch('unknown').parse(fields.cause),
    names: { sha: sha.success ? sha.data.toLowerCase() : null, pull: pull.success ? pull.data : null },
  }
}
