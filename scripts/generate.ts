/** Writes what is derived from the code: run it after changing the configuration's schema. A test fails while it is stale. */
import { writeFileSync } from 'node:fs'
import { renderConfigurationDocs, renderConfigurationSchema } from './render-configuration-docs.ts'

const docs = new URL('../docs/', import.meta.url)

writeFileSync(new URL('configuration.md', docs), renderConfigurationDocs())
writeFileSync(new URL('configuration.schema.json', docs), renderConfigurationSchema())
