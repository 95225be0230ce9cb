import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const engine = join(import.meta.dirname, '..', '..', 'src', 'store', 'engine')
const schema = ['schema.ts', ...['queue', 'signal', 'derived', 'pages'].map((name) => `tables/${name}-schema.ts`)]
  .map((file) => readFileSync(join(engine, file), 'utf8'))
  .join('\n')

export interface TableColumns {
  readonly table: string
  /** The name of its interface. */
  readonly type: string
  readonly columns: readonly string[]
}

/** Each table with its columns, out of the text of the schema. */
export const SCHEMA_COLUMNS: readonly TableColumns[] = [
  ...(/interface Schema \{([^}]*)\}/.exec(schema)?.[1] ?? '').matchAll(/(\w+): (\w+)/g),
].map(([, table = '', type = '']) => {
  const body = new RegExp(`interface ${type} \\{([^}]*)\\}`).exec(schema)?.[1] ?? ''
  return { table, type, columns: [...body.matchAll(/^ {2}(\w+):/gm)].map(([, column = '']) => column) }
})
