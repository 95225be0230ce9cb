import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createDefinitionsHandler } from '../../src/server/definitions.ts'

const server = createServer(createDefinitionsHandler())
let page = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens at a port')
  page = await (await fetch(`http://127.0.0.1:${address.port}/definitions`)).text()
})
afterAll(() => {
  server.close()
})

it.each(['depth', 'metrics', 'reads-as', 'small-groups', 'waiting'])('has a place to link to: %s', (anchor) => {
  expect(page).toContain(`id="${anchor}"`)
})

it('links to places on itself that are there, or to elsewhere', () => {
  const targets = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')
  const places = new Set([...page.matchAll(/id="([^"]*)"/g)].map(([, id]) => `#${id}`))
  expect(targets.filter((target) => !target.startsWith('https://') && !places.has(target))).toEqual([])
})
