import { readFileSync } from 'node:fs'
import { z } from 'zod'

const manifest = z.object({ version: z.string(), homepage: z.string() })

/** What `package.json` says of this program; `homepage` is where its documentation is published, with a slash at the end. */
export function readPackageManifest(): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
}
