import { describe, expect, it } from '@jest/globals'
import { countAddedRecords, isDecisionRecord } from '../../../src/health/decisions/decision-record.ts'

describe('the record of a decision', () => {
  it.each([
    { path: 'docs/adr/0007-x.md', is: true, why: 'a folder of adr-tools' },
    { path: 'docs/ADR/ADR-12.MD', is: true, why: 'case does not matter' },
    { path: 'doc/arch/adr-001.md', is: true, why: "Nygard's own name" },
    { path: 'backend/docs/decisions/use-redis.adoc', is: true, why: 'a folder of MADR, at any depth' },
    { path: 'docs/adr/0005-use-template-engine.md', is: true, why: 'a decision about templates' },
    { path: 'docs/adr/README.md', is: false, why: 'it lists them' },
    { path: 'docs/adr/index.html', is: false, why: 'it lists them' },
    { path: 'docs/adr/template.md', is: false, why: 'a form' },
    { path: 'docs/adr/0000-template.md', is: false, why: 'a form' },
    { path: 'docs/adr/adr-template-minimal.md', is: false, why: 'a form' },
    { path: 'src/decisions/tree.ts', is: false, why: 'code' },
    { path: 'node_modules/x/docs/adr/0001-x.md', is: false, why: "somebody else's" },
    { path: 'docs/guide.md', is: false, why: 'no folder of records' },
  ])('$path: $is ($why)', ({ path, is }) => {
    expect(isDecisionRecord(path)).toBe(is)
  })

  const added = (path: string) => ({ path, change: 'added' as const })

  it.each([
    {
      why: 'a record, its list and its form',
      files: ['docs/adr/0007-x.md', 'docs/adr/README.md', 'docs/adr/template.md'],
      counts: 1,
    },
    {
      why: 'fourteen at once are brought in',
      files: Array.from({ length: 14 }, (_, n) => `adr/${n + 1}.md`),
      counts: 0,
    },
  ])('$why: $counts', ({ files, counts }) => {
    expect(countAddedRecords(files.map(added))?.added).toBe(counts)
  })

  it('knows nothing where the source does not say which files are new', () => {
    expect(countAddedRecords([{ path: 'docs/adr/0001-x.md', change: null }])).toBeNull()
    expect(countAddedRecords(null)).toBeNull()
  })

  it('does not count records that only moved', () => {
    expect(countAddedRecords([{ path: 'docs/decisions/0001-x.md', change: 'renamed' }])).toEqual({
      added: 0,
      imported: 0,
    })
  })
})
