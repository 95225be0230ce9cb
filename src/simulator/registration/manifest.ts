import { z } from 'zod'

/** What the registration by manifest takes (docs: "Registering a GitHub App from a manifest"). */
const manifest = z.object({
  name: z.string().optional(),
  url: z.string().optional(),
  hook_attributes: z.object({ url: z.string().optional(), active: z.boolean().optional() }).optional(),
  redirect_url: z.string().optional(),
  callback_urls: z.array(z.string()).max(10).optional(),
  default_permissions: z.record(z.string(), z.string()).optional(),
  default_events: z.array(z.string()).optional(),
})
export type Manifest = z.infer<typeof manifest>

/** Undefined for what is no manifest at all. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return manifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // not JSON: the page says so, as for any other broken manifest
  }
}
