import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'

/** A folder of its own for each test, gone afterwards. */
export function createFolder() {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'soundings-import-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  return {
    path: () => folder,
    write(content: string | Buffer, name = 'rows.csv'): string {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
  }
}
