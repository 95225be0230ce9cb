import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { renderActionDocs } from '../../scripts/render-action-docs.ts'
import { renderCommentScoring } from '../../scripts/render-comment-scoring.ts'
import { renderConfigurationDocs, renderConfigurationSchema } from '../../scripts/render-configuration-docs.ts'
import { renderApiDocs, renderDashboardDocs } from '../../scripts/render-view-docs.ts'
import { DEFAULTS } from '../../src/config/defaults.ts'
import { configurationFile } from '../../src/config/schema.ts'

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8')

describe('generated documents (npm run generate writes them)', () => {
  it.each([
    ['configuration.md', renderConfigurationDocs()],
    ['configuration.schema.json', renderConfigurationSchema()],
    ['comment-scoring.md', renderCommentScoring()],
    ['action.md', renderActionDocs()],
    ['api.md', renderApiDocs()],
    ['dashboard.md', renderDashboardDocs()],
  ])('%s is what the code says today', (path, text) => {
    expect(read(path)).toBe(text)
  })

  it('name every key of the schema, with a sentence and a default', () => {
    for (const key of Object.keys(configurationFile.shape)) expect(read('configuration.md')).toContain(`### \`${key}\``)
    expect(Object.keys(DEFAULTS).toSorted()).toEqual(Object.keys(configurationFile.shape).toSorted())
  })
})
