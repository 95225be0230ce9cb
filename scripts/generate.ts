/** Writes what is derived from the code: run it after changing the configuration's schema or the weights. A test fails while it is stale. */
import { writeFileSync } from 'node:fs'
import { renderActionDocs } from './render-action-docs.ts'
import { renderCommentScoring } from './render-comment-scoring.ts'
import { renderConfigurationDocs, renderConfigurationSchema } from './render-configuration-docs.ts'

const docs = new URL('../docs/', import.meta.url)

writeFileSync(new URL('configuration.md', docs), renderConfigurationDocs())
writeFileSync(new URL('configuration.schema.json', docs), renderConfigurationSchema())
writeFileSync(new URL('comment-scoring.md', docs), renderCommentScoring())
writeFileSync(new URL('action.md', docs), renderActionDocs())
