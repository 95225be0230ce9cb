import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRouter } from '../../src/server/create-router.ts'
import { definitionDoors } from '../../src/server/definitions.ts'

describe.each(['', '/soundings'])('definitions of a server without other pages, below "%s"', (base) => {
  const server = createServer(
    createRouter(
      definitionDoors(base),
      (error) => {
        throw error
      },
      () => base,
    ),
  )
  const pages = new Map<string, string>()

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server listens at a port')
    for (const path of ['', '/depth', '/metrics', '/signals']) {
      const answer = await fetch(`http://127.0.0.1:${address.port}${base}/definitions${path}`)
      expect(answer.status).toBe(200)
      pages.set(`${base}/definitions${path}`, await answer.text())
    }
  })
  afterAll(() => {
    server.close()
  })

  it.each([
    ['', 'depth'],
    ['', 'metrics'],
    ['', 'comprehensionDebt'],
    ['', 'timeToFirstReview'],
    ['', 'figure-timeToFirstReview'],
    ['/metrics', 'reads-as'],
    ['/metrics', 'small-groups'],
    ['/metrics', 'waiting'],
    ['/depth', 'the-verdict'],
    ['/signals', 'breakers'],
  ])('has a place to link to: %s#%s', (path, anchor) => {
    expect(pages.get(`${base}/definitions${path}`)).toContain(`id="${anchor}"`)
  })

  it('links to places that are there, or to elsewhere', () => {
    const places = new Set([...pages].flatMap(([path, text]) => [path, ...idsOf(text).map((id) => `${path}#${id}`)]))
    for (const [path, text] of pages) {
      const main = text.slice(text.indexOf('<main'))
      const targets = [...main.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
      const own = targets.filter((target) => !target.startsWith('https://'))
      expect(
        own.map((target) => (target.startsWith('#') ? path + target : target)).filter((one) => !places.has(one)),
      ).toEqual([])
    }
  })

  it('names no place twice', () => {
    for (const text of pages.values()) expect(new Set(idsOf(text)).size).toBe(idsOf(text).length)
  })

  it('has no page of more than 50 KB', () => {
    for (const text of pages.values()) expect(Buffer.byteLength(text)).toBeLessThan(50_000)
  })
})

function idsOf(text: string): readonly string[] {
  return [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id)
}
