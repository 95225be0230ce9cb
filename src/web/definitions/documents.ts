import { readFileSync } from 'node:fs'

/** Where definitions stand, below the public address. */
export const DEFINITIONS_PATH = '/definitions'

/** Our own documents, in the order of reading. */
export const DOCUMENTS = ['depth', 'metrics', 'signals'] as const
export type DocumentName = (typeof DOCUMENTS)[number]

/** Its Markdown. They are part of the package. */
export function readDocument(name: DocumentName): string {
  return readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8')
}

/** Rows of the table below a heading, by the names that stand as code in their first cell; cells without Markdown's marks. */
export function readTable(name: DocumentName, heading: string): ReadonlyMap<string, readonly string[]> {
  const [, below = ''] = readDocument(name).split(`${heading}\n`)
  const [section = ''] = below.split(/^#/m)
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const cells = rows.flatMap((line) => {
    const [names = '', ...rest] = line.slice(1, -1).split(' | ')
    const texts = rest.map(plain)
    return [...names.matchAll(/`([\w.]+)`/g)].map(([, id = '']): [string, readonly string[]] => [id, texts])
  })
  return new Map(cells)
}

function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .trim()
}
