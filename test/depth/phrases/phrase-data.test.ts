import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const folder = join(import.meta.dirname, '../../../src/depth/phrases/data')

/** Every list of a data module, also those that stand in a record. */
async function listsOf(file: string): Promise<readonly (readonly [string, readonly string[]])[]> {
  const exports: Record<string, Record<string, string[]> | string[]> = await import(join(folder, file))
  return Object.entries(exports).flatMap(([name, value]): [string, string[]][] =>
    Array.isArray(value) ? [[name, value]] : Object.entries(value),
  )
}

describe('lists of phrases', () => {
  it.each(readdirSync(folder))('%s holds each phrase once, in lower case, without blanks around it', async (file) => {
    for (const [, phrases] of await listsOf(file)) {
      expect(phrases).toEqual([...new Set(phrases)])
      expect(phrases).toEqual(phrases.map((phrase) => phrase.toLowerCase().trim()))
    }
  })

  it('hold a stock phrase in one language only', async () => {
    const stock = readdirSync(folder).filter((file) => file.startsWith('stock-'))
    const phrases = (await Promise.all(stock.map(listsOf)))
      .flat()
      .flatMap(([list, all]) => all.map((one) => `${list} ${one}`))
    expect(phrases).toEqual([...new Set(phrases)])
  })
})
