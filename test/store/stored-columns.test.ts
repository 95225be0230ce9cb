import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { SCHEMA_COLUMNS, type TableColumns } from '../support/schema-columns.ts'

const source = join(import.meta.dirname, '..', '..', 'src')

/** Columns that no code reads, each with the reason why it is kept all the same. */
const KEPT_UNREAD: Readonly<Record<string, string>> = {
  'deliveries.action': 'an operator looks up what became of a delivery',
  'deliveries.event': 'an operator looks up what became of a delivery',
  'deliveries.outcome': 'an operator looks up what became of a delivery',
  'deliveries.repository_id': 'an operator looks up what became of a delivery',
  'installations.created_at': 'tells an operator since when the App is installed',
  'migrations.applied_at': 'tells an operator when the database was upgraded',
  'work.worker_id': 'tells an operator who runs an item',
}

/** These make the tables or print whole rows, and decide nothing by what is in them. */
const NO_READER =
  /^store\/(engine\/((queue|pages)-)?schema\.ts|engine\/migrations\/|installations\/export-installation\.ts)/

/** Declarations at the top level: what names a table and what reads its columns stand in the same one. */
const declarations = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !NO_READER.test(file))
  .flatMap((file) => readFileSync(join(source, file), 'utf8').split(/^(?=\S.*[({]$)/m))

/** Names in quotes, in SQL, behind `row.` or taken out of a row; what is only written is a key of an object. */
function readNames(text: string): ReadonlySet<string> {
  const quoted = [...text.matchAll(/(?<!addColumn\()'(?:\w+\.)?(\w+)(?: as \w+| desc)?'/g)].map(([, name = '']) => name)
  const ofRow = [...text.matchAll(/\brow\.(\w+)/g)].map(([, name = '']) => name)
  const taken = [...text.matchAll(/\{([^{}]*)\}(?=\)? =>| = row| of rows)/g)].flatMap(([, names = '']) => words(names))
  const raw = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].flatMap(([, sql = '']) => words(sql))
  return new Set([...quoted, ...ofRow, ...taken, ...raw])
}

function words(text: string): string[] {
  return text.match(/\w+/g) ?? []
}

function unread({ table, type, columns }: TableColumns): string[] {
  const named = new RegExp(`'${table}( as \\w+)?'|\\b${type}\\b|\\b(from|join|update|into) ${table}\\b`)
  const about = declarations.filter((text) => named.test(text))
  const names = new Set(about.flatMap((text) => [...readNames(text)]))
  return columns.filter((column) => !names.has(column)).map((column) => `${table}.${column}`)
}

it('no column is stored that nothing reads', () => {
  expect(SCHEMA_COLUMNS.flatMap(unread).toSorted()).toEqual(Object.keys(KEPT_UNREAD).toSorted())
})

/** Fields that the store itself needs, each with what for. */
const FOR_THE_STORE: Readonly<Record<string, string>> = {
  salt: 'people’s keys are made and compared in the store',
}

const filesOf = (folder: string) =>
  readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
const textOf = (file: string) => readFileSync(join(source, file), 'utf8')

/** By what the database itself decides: conditions, orders and raw SQL. */
const decisive = new Set(
  filesOf('store')
    .filter((file) => !NO_READER.test(file))
    .flatMap((file) => {
      const text = textOf(file)
      const builder = /\b(?:where|whereRef|orderBy|either|groupBy)\(\s*'(?:\w+\.)?(\w+)/g
      const raw = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].flatMap(([, sql = '']) => words(sql))
      return [...[...text.matchAll(builder)].map(([, name = '']) => name), ...raw]
    }),
)

/** `field: row.column`, or the column taken out of its row, with whatever is made of the value. */
function listMappings(file: string): { readonly field: string; readonly column: string }[] {
  const pattern = /(?<=[{,] |^ +)(\w+): [^,{}\n]*?\b(?:row\.(\w+)|([a-z]+_\w+))/gm
  return [...textOf(file).matchAll(pattern)].map(([, field = '', ofRow, taken = '']) => {
    return { field, column: ofRow ?? taken }
  })
}

/** Read from an object, or taken out of one; simulations know nothing of the store. */
const fieldsReadOutside = new Set(
  filesOf('.')
    .filter((file) => !/^(store|simulator|demo)\//.test(file))
    .flatMap((file) => {
      const text = textOf(file)
      const read = [...text.matchAll(/\.(\w+)/g)].map(([, name = '']) => name)
      const taken = [...text.matchAll(/\{([^{}]*)\}(?=\)? =>|[,:)]| = | of )/g)].flatMap(([, names = '']) =>
        words(names),
      )
      return [...read, ...taken]
    }),
)

it('no column is copied into a record in which nobody outside the store reads it', () => {
  const columns = new Set(SCHEMA_COLUMNS.flatMap((table) => table.columns))
  const mappings = filesOf('store')
    .filter((file) => !NO_READER.test(file))
    .flatMap(listMappings)
  expect(mappings.filter(({ column }) => columns.has(column)).length).toBeGreaterThan(50)
  const unused = mappings.filter(
    ({ field, column }) =>
      columns.has(column) &&
      !field.includes('_') &&
      !decisive.has(column) &&
      !fieldsReadOutside.has(field) &&
      !(field in FOR_THE_STORE),
  )
  expect(unused).toEqual([])
})

it('no kind of fact is stored that nothing asks for', () => {
  const facts = readFileSync(join(source, 'store', 'deliveries', 'facts.ts'), 'utf8')
  const kinds = [...(/readonly kind: (.*)/.exec(facts)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind)
  expect(kinds.length).toBeGreaterThan(0)
  expect(kinds.filter((kind) => !facts.includes(`.where('kind', '=', '${kind}')`))).toEqual([])
})
