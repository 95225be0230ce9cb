import { readFileSync } from 'node:fs'

/** What docs/signals.md says a signal is. */
export interface SignalDefinition {
  readonly is: string
  /** How long it looks at, and what it is held against. */
  readonly window: string
  readonly smallestN: string
  readonly badWhen: string
}

let known: ReadonlyMap<string, SignalDefinition> | undefined

/** By the row of the table in docs/signals.md; undefined for one that is not in it. */
export function definitionOf(id: string): SignalDefinition | undefined {
  known ??= parseTable(readFileSync(new URL('../../../../docs/signals.md', import.meta.url), 'utf8'))
  return known.get(id)
}

function parseTable(text: string): ReadonlyMap<string, SignalDefinition> {
  const rows = text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [, ids = '', is = '', window = '', smallestN = '', badWhen = ''] = cells
    if (cells.length !== 7 || !ids.startsWith('`')) return []
    const definition = {
      is: plain(is),
      window: withUnit(plain(window)),
      smallestN: plain(smallestN),
      badWhen: plain(badWhen),
    }
    return [...ids.matchAll(/`(\w+)`/g)].map(([, id = '']) => [id, definition] as const) // a pair
  })
  return new Map(rows)
}

/** Rows that say no unit count days. */
function withUnit(window: string): string {
  return /^[\d, ]+$/.test(window) ? `${window} days` : window
}

/** Without Markdown's marks. */
function plain(text: string): string {
  return text.replaceAll(/[`*]/g, '')
}
