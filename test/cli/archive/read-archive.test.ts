import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readArchive } from '../../../src/cli/archive/read-archive.ts'
import { archiveLine } from '../../snapshot/build-archived-pull.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function read(paths: readonly string[], stdin: readonly Buffer[] = []) {
  const broken: string[] = []
  const pulls = await Array.fromAsync(
    readArchive(paths, {
      stdin: Readable.from(stdin),
      onBroken: (where, why) => broken.push(`${where.replace(`${folder}/`, '')}: ${why}`),
    }),
  )
  return { numbers: pulls.map(({ number }) => number), titles: pulls.map(({ title }) => title), broken }
}

function lines(...numbers: readonly number[]): string {
  return numbers.map((number) => `${archiveLine({ number })}\n`).join('')
}

describe('readArchive', () => {
  it.each([
    { name: 'plain.jsonl', content: lines(1, 2), why: 'JSON lines' },
    { name: 'packed.jsonl.gz', content: gzipSync(lines(1, 2)), why: 'gzip' },
    { name: 'packed', content: gzipSync(lines(1, 2)), why: 'gzip under another name' },
    { name: 'plain.gz', content: lines(1, 2), why: 'a name that promises gzip' },
    { name: 'parts.gz', content: Buffer.concat([gzipSync(lines(1)), gzipSync(lines(2))]), why: 'gzip in two members' },
    { name: 'windows', content: lines(1, 2).replaceAll('\n', '\r\n'), why: 'Windows line ends' },
    { name: 'mark', content: `\uFEFF${lines(1, 2)}`, why: 'a byte order mark' },
    { name: 'blank', content: `\n${lines(1)}\n  \n${lines(2)}\n`, why: 'blank lines' },
    { name: 'open', content: lines(1, 2).trimEnd(), why: 'no line break at the end' },
  ])('reads $why', async ({ name, content }) => {
    expect(await read([file(name, content)])).toMatchObject({ numbers: [1, 2], broken: [] })
  })

  it('reads nothing from nothing', async () => {
    expect(await read([file('empty', '')])).toMatchObject({ numbers: [], broken: [] })
  })

  it('names file and line of what is broken, and goes on', async () => {
    const path = file('broken.jsonl', `${lines(1)}oops\n\n{"repo":"a/b"}\n${lines(2)}`)
    const { numbers, broken } = await read([path, file('good.jsonl', lines(3))])
    expect(numbers).toEqual([1, 2, 3])
    expect(broken).toEqual(['broken.jsonl:2: is not JSON', 'broken.jsonl:4: "number" is missing'])
  })

  it('keeps what came before the damage of a truncated download', async () => {
    const packed = gzipSync(lines(...Array.from({ length: 4000 }, (_, index) => index)))
    const { numbers, broken } = await read([
      file('cut.gz', packed.subarray(0, packed.length / 2)),
      file('next', lines(9)),
    ])
    expect(numbers.length).toBeGreaterThan(100)
    expect(numbers.at(-1)).toBe(9)
    expect(broken).toHaveLength(1)
    expect(broken[0]).toMatch(/^cut\.gz:\d+: is damaged from here on \(/)
  })

  it('reads standard input, packed too, between files', async () => {
    const { numbers } = await read([file('a', lines(1)), '-', file('b', lines(3))], [gzipSync(lines(2))])
    expect(numbers).toEqual([1, 2, 3])
  })

  it('says in a sentence that a path is wrong, before it reads anything', async () => {
    const good = file('good', lines(1))
    await expect(read([good, join(folder, 'nowhere')])).rejects.toThrow(/nowhere cannot be read; give the path/)
    await expect(read([folder])).rejects.toThrow(/is a directory; give the path/)
  })

  it('loses no character, wherever the chunks are cut', async () => {
    const title = 'Größe ✓ 🎉 \u2028 "quoted" \\n'
    const bytes = Buffer.from(`${archiveLine({ title })}\n${archiveLine({ title, number: 8 })}`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))
        expect(await read(['-'], chunks)).toMatchObject({ titles: [title, title], broken: [] })
      }),
      { numRuns: 60 },
    )
  })
})
