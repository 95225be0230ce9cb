import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readArchive } from '../../../src/cli/archive/read-archive.ts'
import { archiveLine } from '../../snapshot/build-archived-pull.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Buffer) {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  const broken: string[] = []
  const onBroken = (where: string, why: string) => broken.push(`${where.replace(path, '')} ${why}`)
  const pulls = await Array.fromAsync(readArchive([path], { onBroken }))
  return { numbers: pulls.map(({ number }) => number), broken }
}

const [one, two] = [1, 2].map((number) => archiveLine({ number, title: 'Größe ✓' }))
const both = `${one}\n${two}\n`
const list = JSON.stringify(
  [one, two].map((line) => JSON.parse(line ?? '')),
  null,
  2,
)
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('readArchive, of files that are no plain lines', () => {
  it.each([
    { content: list, why: 'a list over several lines' },
    { content: `${one}${two}`, why: 'documents without a line break' },
    { content: `)]}'\n${list}`, why: 'a guard line' },
    { content: Buffer.from(`\uFEFF${both}`, 'utf16le'), why: 'UTF-16 with a mark' },
    { content: Buffer.from(both, 'utf16le'), why: 'UTF-16 without a mark' },
    { content: swapped(`\uFEFF${both}`), why: 'UTF-16, the other way round' },
    { content: swapped(list), why: 'the same without a mark' },
    { content: zstdCompressSync(both), why: 'zstd' },
    { content: 'repo,number,created_at,state\na/b,1,2026-06-02,open\r\n"a/b",2,2026-06-02,open\n', why: 'CSV' },
    { content: 'repo\tnumber\tcreatedAt\tstate\na/b\t1\t2026-06-02\topen\na/b\t2\t2026-06-02\topen', why: 'tabs' },
  ])('reads $why', async ({ content }) => {
    expect(await read(content)).toEqual({ numbers: [1, 2], broken: [] })
  })

  it('keeps the records before the place where a list was cut off', async () => {
    const { numbers, broken } = await read(list.slice(0, -20))
    expect(numbers).toEqual([1])
    expect(broken).toEqual([expect.stringMatching(/^:\d+ ends early, in the middle of a record$/)])
  })

  it.each([
    { content: 'PK\u0003\u0004xxxx', says: /is a zip archive; unpack it/ },
    { content: 'PAR1xxxx', says: /Parquet/ },
    { content: '<!DOCTYPE html><html></html>', says: /looks like a web page/ },
  ])('refuses in a sentence: $says', async ({ content, says }) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'UsageProblem', message: expect.stringMatching(says) })
  })
})
