/** Writes what is derived from the code: run it after changing the configuration's schema, the weights or the views. A test fails while it is stale. */
import { writeFileSync } from 'node:fs'
import { renderActionDocs } from './render-action-docs.ts'
import { renderCommentScoring } from './render-comment-scoring.ts'
import { renderConfigurationDocs, renderConfigurationSchema } from './render-configuration-docs.ts'
import { renderApiDocs, renderDashboardDocs } from './render-view-docs.ts'

const docs = new URL('../docs/', import.meta.url)

writeFileSync(new URL('configuration.md', docs), renderConfigurationDocs())
writeFileSync(new URL('configuration.schema.json', docs), renderConfigurationSchema())
writeFileSync(new URL('comment-scoring.md', docs), renderCommentScoring())
writeFileSync(new URL('action.md', docs), renderActionDocs())
writeFileSync(new URL('api.md', docs), renderApiDocs())
writeFileSync(new URL('dashboard.md', docs), renderDashboardDocs())
