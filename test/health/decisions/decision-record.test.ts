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
    { path: 'doc/adr/0001-record.txt', is: true, why: 'the folder of adr-tools' },
    { path: 'docs/adrs/adr001-use-sql.md', is: true, why: 'the folder of Backstage' },
    { path: 'RFCS/0042-fast-path.rst', is: true, why: 'requests for comments' },
    { path: 'rfc/fast-path.markdown', is: true, why: 'one of them' },
    { path: 'decision-records/1.html', is: true, why: 'a folder by its long name' },
    { path: 'a/b/architectural-decisions/x/1.md', is: true, why: 'a folder within such a folder' },
    { path: 'architecture-decisions/1.md', is: true, why: 'and its other name' },
    { path: 'docs/adr/1.yml', is: false, why: 'no text' },
    { path: 'docs/adr/diagram.png', is: false, why: 'a picture' },
    { path: 'docs/decisions', is: false, why: 'a file without an extension' },
    { path: 'docs/my-adr/1.md', is: false, why: 'the whole name of the folder counts' },
    { path: 'doc/arch/adr-x.md', is: false, why: 'adr- and no digit' },
    { path: 'docs/adr/index-of-prices.md', is: true, why: 'the whole name of an index counts' },
    { path: 'docs/adr/Index.md', is: false, why: 'it lists them' },
    { path: 'docs/adr/adr-template.md', is: false, why: 'a form' },
    { path: 'docs/adr/0010-templates-in-go.md', is: true, why: 'a number above zero' },
    { path: 'vendor/x/docs/adr/0001-x.md', is: false, why: "somebody else's" },
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
      imported: 14,
    },
    { why: 'eleven as well', files: Array.from({ length: 11 }, (_, n) => `adr/${n + 1}.md`), counts: 0, imported: 11 },
    { why: 'ten are decided', files: Array.from({ length: 10 }, (_, n) => `adr/${n + 1}.md`), counts: 10 },
    { why: 'code beside one', files: ['src/decisions/tree.ts', 'docs/ADR/ADR-12.MD'], counts: 1 },
  ])('$why: $counts', ({ files, counts, imported = 0 }) => {
    expect(countAddedRecords(files.map(added))).toEqual({ added: counts, imported, revised: 0 })
  })

  it('counts records that were revised apart, however many', () => {
    const changed = [
      'docs/adr/0001-x.md',
      'docs/adr/README.md',
      'src/cart.ts',
      ...Array.from({ length: 12 }, (_, n) => `rfcs/${n}.md`),
    ]
    const files = changed.map((path) => ({ path, change: 'modified' as const }))
    expect(countAddedRecords([...files, added('docs/adr/0002-y.md')])).toEqual({ added: 1, imported: 0, revised: 13 })
  })

  it('knows nothing where the source does not say which files are new', () => {
    expect(countAddedRecords([{ path: 'docs/adr/0001-x.md', change: null }])).toBeNull()
    expect(countAddedRecords(null)).toBeNull()
  })

  it('does not count records that only moved', () => {
    const moved = Array.from({ length: 30 }, (_, n) => ({
      path: `docs/decisions/${String(n + 1).padStart(4, '0')}-x.md`,
      change: 'renamed' as const,
    }))
    expect(countAddedRecords(moved)).toEqual({ added: 0, imported: 0, revised: 0 })
  })
})
