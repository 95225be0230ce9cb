import type { Difference } from '../../../health/compare-figures.ts'
import type { RepositoryRow } from '../../../health/weekly/repository-rows.ts'
import { escapeMarkdown } from '../../../util/escape-markdown.ts'
import { markdownTable } from '../../../util/markdown-table.ts'
import { formatCount, plural } from '../../../util/sentences.ts'
import { countedCell, figureCell, shareCell } from '../../shared/cells.ts'
import { readingWords, SLOWER } from '../../shared/reading-words.ts'
import { toldColumns } from '../../shared/told-columns.ts'
import type { Digest } from '../build-digest.ts'
import { MANY_REPOSITORIES } from '../week-kind.ts'

const HEADER = ['', 'ready', 'first review, median', 'was', 'reads as', 'substantive or deep', 'waiting now']
const MOST_ROWS = 10
/** More than this would push everything else out of the issue. */
const MOST_FOLDED = 60

/** A row for each repository, by name; of more than ten the rest is folded, of many only those that changed stand open. */
export function repositoryTables({ rows }: Pick<Digest, 'rows'>): { readonly open: string; readonly folded: string } {
  const shown = rows.shown.filter(isTold)
  const hidden = withOthers(
    rows.hidden,
    rows.shown.filter((row) => !isTold(row)),
  )
  if (shown.length === 0 || shown.length + hidden.count < 2) return { open: '', folded: '' }
  const isMany = rows.shown.length > MANY_REPOSITORIES
  const first = (isMany ? shown.filter(isChanged) : shown).slice(0, MOST_ROWS)
  const rest = shown.filter((row) => !first.includes(row))
  const last = rest.length === 0 ? hiddenRow(hidden) : []
  const table = first.length === 0 ? '' : tableOf([...first.map(cellsOf), ...last])
  const title = isMany && first.length > 0 ? 'Repositories that changed' : 'By repository'
  return {
    open: [`### ${title}`, table, restSentence(rest)].filter((part) => part !== '').join('\n\n'),
    folded: rest.length > 0 ? foldedTable(rest, hiddenRow(hidden)) : '',
  }
}

function tableOf(cells: readonly (readonly string[])[]): string {
  const { header, rows } = toldColumns(HEADER, cells)
  return markdownTable(header, rows)
}

function isChanged({ reading }: RepositoryRow): boolean {
  return reading.kind === 'differs'
}

/** `35 with no clear change or too few to tell stand below.` */
function restSentence(rest: readonly RepositoryRow[]): string {
  const changed = rest.filter(isChanged).length
  const calm = rest.length - changed
  const parts = [
    changed === 0 ? '' : `${formatCount(changed)} more that changed`,
    calm === 0 ? '' : `${formatCount(calm)} with no clear change or too few to tell`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join(' and ')} ${rest.length === 1 ? 'stands' : 'stand'} folded below.`
}

function foldedTable(rest: readonly RepositoryRow[], last: readonly (readonly string[])[]): string {
  const rows = rest.slice(0, MOST_FOLDED)
  const more = rest.length - rows.length
  const table = tableOf([...rows.map(cellsOf), ...last])
  const note = more === 0 ? '' : `\n\nand ${plural(more, 'more repository', 'more repositories')}`
  return `<details><summary>The other repositories</summary>\n\n${table}${note}\n\n</details>`
}

function cellsOf({
  name,
  ready,
  waiting,
  firstReview,
  before,
  reading,
  substantial,
}: RepositoryRow): readonly string[] {
  const { part, whole } = substantial
  return [
    escapeMarkdown(name),
    formatCount(ready),
    countedCell(firstReview),
    figureCell(before),
    comparisonWords(reading),
    shareCell(part, whole),
    formatCount(waiting),
  ]
}

/** Whether a row says more than how many there are. */
function isTold({ firstReview, before, substantial }: RepositoryRow): boolean {
  return substantial.whole > 0 || [firstReview, before].some(({ kind }) => kind !== 'too-few')
}

type Others = Digest['rows']['hidden']

function withOthers(hidden: Others, rows: readonly RepositoryRow[]): Others {
  return rows.reduce(
    ({ count, ready, waiting }, row) => ({
      count: count + 1,
      ready: ready + row.ready,
      waiting: waiting + row.waiting,
    }),
    hidden,
  )
}

function comparisonWords(comparison: Difference): string {
  if (comparison.kind !== 'differs') return readingWords(comparison, SLOWER)
  return readingWords({ kind: 'than-usual', direction: comparison.direction, weeks: 0 }, SLOWER)
}

function hiddenRow({ count, ready, waiting }: Others): readonly (readonly string[])[] {
  if (count === 0) return []
  const name = plural(count, 'other', 'others')
  return [[name, formatCount(ready), 'too few reviewers or reviews', '', '', '', formatCount(waiting)]]
}
