// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code of the made-up repositories
import type { Companion } from './change.ts'

export const typescriptTests: Companion = {
  path: 'src/{e}/{k}.test.ts',
  head: `import { expect, it } from '@acme/test'
import { list{E}s, load{E}, remove{E}, total{E}s } from './{e}.ts'
import { backend } from '../testing/backend.ts'
`,
  blocks: [
    `
it('loads a {e} by its id', async () => {
  backend.answers('/api/{e}s/7', { id: '7', customerId: 'c1', amountCents: 1250, updatedAt: '2026-09-01' })
  const loaded = await load{E}('7')
  expect(loaded.id).toBe('7')
  expect(loaded.amountCents).toBe(1250)
  expect(backend.requests).toHaveLength(1)
})
`,
    `
it.each([
  { amounts: [], total: 0, why: 'nothing costs nothing' },
  { amounts: [10, 20], total: 30, why: 'this was 0.30000000000000004 once' },
  { amounts: [999, 1], total: 1000, why: 'a carry' },
  { amounts: [-250, 1000], total: 750, why: 'a refund is negative' },
  { amounts: [2_147_483_647, 1], total: 2_147_483_648, why: 'beyond 32 bits' },
])('adds up $amounts because $why', ({ amounts, total }) => {
  const items = amounts.map((amountCents, index) => ({
    id: String(index),
    customerId: 'c1',
    amountCents,
    updatedAt: '2026-09-01',
  }))
  expect(total{E}s(items)).toBe(total)
})
`,
    `
it('lists what one customer has, oldest first', async () => {
  const items = [3, 1, 2].map((day) => ({
    id: String(day),
    customerId: 'c1',
    amountCents: 100 * day,
    updatedAt: \`2026-09-0\${day}\`,
  }))
  backend.answers('/api/{e}s?customer=c1', { items })
  const listed = await list{E}s('c1')
  expect(listed.map(({ id }) => id)).toEqual(['1', '2', '3'])
})
`,
    `
it('tells the page when the backend is away', async () => {
  backend.refuses('/api/{e}s/9', 503)
  await expect(load{E}('9')).rejects.toThrow('{e} cannot be loaded')
  backend.refuses('/api/{e}s/9', 404)
  await expect(load{E}('9')).rejects.toThrow('{e} does not exist')
  backend.drops('/api/{e}s/9')
  await expect(load{E}('9')).rejects.toThrow('network')
})
`,
    `
it('removes a {e} once, whatever the number of clicks', async () => {
  backend.answers('/api/{e}s/3', {})
  await Promise.all([remove{E}('3'), remove{E}('3'), remove{E}('3')])
  const removals = backend.requests.filter(({ method }) => method === 'DELETE')
  expect(removals).toHaveLength(1)
  expect(removals[0]?.path).toBe('/api/{e}s/3')
})
`,
    `
const strange = ['', ' ', '..', 'a/b', 'a+b', 'ä', '%2B', 'x'.repeat(300), '0', '-1', 'null', '<b>']

it.each(strange)('asks for the id %j exactly as it is', async (id) => {
  backend.answersAll({ id, customerId: 'c1', amountCents: 0, updatedAt: '2026-09-01' })
  await load{E}(id)
  const [request] = backend.requests
  expect(decodeURIComponent(request?.path.split('/').at(-1) ?? '')).toBe(id)
  expect(request?.headers['x-page']).toBe('{e}')
})
`,
  ],
}
