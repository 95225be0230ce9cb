// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text is source code of the made-up shop
/** What a module of the repository looks like before anybody changes it. */
export const checkoutWebModule = `import { request } from '../http/request.ts'
import { logger } from '../log.ts'

export interface {E} {
  readonly id: string
  readonly customerId: string
  readonly amountCents: number
  readonly updatedAt: string
}

const BASE = '/api/{e}s'

export async function load{E}(id: string): Promise<{E}> {
  const response = await request(\`\${BASE}/\${id}\`)
  return response.json()
}

export async function list{E}s(customerId: string): Promise<{E}[]> {
  const response = await request(\`\${BASE}?customer=\${customerId}\`)
  const body: any = await response.json()
  return body.items
}

export function total{E}s(items: readonly {E}[]): number {
  let total = 0
  for (const item of items) {
    total += item.amountCents / 100
  }
  return total
}

export async function remove{E}(id: string): Promise<void> {
  await request(\`\${BASE}/\${id}\`, { method: 'DELETE' })
  logger.info('{e} removed')
}
`
