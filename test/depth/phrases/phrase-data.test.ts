import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const data = join(import.meta.dirname, '../../../src/depth/phrases/data')
const stock = join(import.meta.dirname, '../../../src/depth/phrases/stock')

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).map((file) => join(folder, file))
}

/** Every list of a data module, also those that stand in a record. */
async function listsOf(file: string): Promise<readonly (readonly [string, readonly string[]])[]> {
  const exports: Record<string, Record<string, string[]> | string[]> = await import(file)
  return Object.entries(exports).flatMap(([name, value]): [string, string[]][] =>
    Array.isArray(value) ? [[name, value]] : Object.entries(value),
  )
}

describe('lists of phrases', () => {
  it.each([...filesOf(data), ...filesOf(stock)])(
    '%s holds each phrase once, in lower case, without blanks around it',
    async (file) => {
      for (const [, phrases] of await listsOf(file)) {
        expect(phrases).toEqual([...new Set(phrases)])
        expect(phrases).toEqual(phrases.map((phrase) => phrase.toLowerCase().trim()))
      }
    },
  )

  it('hold a stock phrase in one language only', async () => {
    const phrases = (await Promise.all(filesOf(stock).map(listsOf)))
      .flat()
      .flatMap(([list, all]) => all.map((one) => `${list} ${one}`))
    expect(phrases).toEqual([...new Set(phrases)])
  })
})
