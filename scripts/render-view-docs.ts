import { readFileSync } from 'node:fs'
import { markdownTable } from '../src/util/markdown-table.ts'
import { filtersOf } from '../src/web/views/read-request.ts'
import { VIEWS } from '../src/web/views/views.ts'
import { replaceBlock } from './replace-block.ts'

const SOURCE = 'src/web/views/views.ts'

/** docs/api.md with the table of addresses as the views are now. */
export function renderApiDocs(): string {
  const rows = VIEWS.map((view) => {
    const filters = filtersOf(view).map((name) => `\`${name}\``)
    return [`\`/api/v1${view.address}\``, view.summary, filters.join(', ') || '–']
  })
  const table = markdownTable(['address', 'answers', 'filters'], rows)
  return replaceBlock(read('api.md'), { name: 'addresses', source: SOURCE, table })
}

/** docs/dashboard.md, likewise. */
export function renderDashboardDocs(): string {
  const rows = VIEWS.map(({ address, summary, columns, isPublic }) => [
    `\`${address}\``,
    summary,
    columns === undefined ? '`.json`' : '`.json`, `.csv`',
    isPublic ? 'everybody' : 'who signed in',
  ])
  const table = markdownTable(['address', 'shows', 'also as', 'to'], rows)
  return replaceBlock(read('dashboard.md'), { name: 'pages', source: SOURCE, table })
}

function read(name: string): string {
  return readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')
}
