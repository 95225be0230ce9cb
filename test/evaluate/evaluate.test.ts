import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

describe('npm run evaluate', () => {
  it('says in one sentence when the data is not there, and changes nothing', () => {
    const script = join(import.meta.dirname, '../../scripts/evaluate.ts')
    const { status, stderr, stdout } = spawnSync(process.execPath, [script, '/no/such/folder'], { encoding: 'utf8' })
    expect(stderr).toBe('/no/such/folder holds no labelled comments; give the folder that has comments/ and pulls/\n')
    expect(stdout).toBe('')
    expect(status).toBe(1)
  })
})
