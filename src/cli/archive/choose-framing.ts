import { parseJson } from '../../snapshot/archive/parse-archive.ts'

/** How the records of a file follow each other. */
export type Framing =
  /** One JSON text a line. */
  | { readonly kind: 'lines' }
  /** Lists, documents over several lines, or several without a line break between. */
  | { readonly kind: 'values' }
  | { readonly kind: 'table'; readonly delimiter: ',' | '\t' | ';' }
  | { readonly kind: 'refused'; readonly what: string }

/** What Gerrit and others put before JSON, so that no browser takes it for a script. */
export const GUARD = /^\)\]\}'[^\n]*\n/

/**
 * Decided by the beginning of a file, which has to hold its first line where that is not very long. A first line that is no whole JSON
 * value is either broken or the first line of a longer one; the next line tells.
 */
export function chooseFraming(beginning: string): Framing {
  const text = beginning.replace(GUARD, '').trimStart()
  const [first = '', second = ''] = text.split(/\r?\n/, 200).filter((line) => line.trim() !== '')
  if (text.startsWith('[')) return { kind: 'values' }
  if (text.startsWith('{')) return { kind: isLine(first, second) ? 'lines' : 'values' }
  if (/^<(!doctype|html|\?xml)/i.test(text)) return { kind: 'refused', what: 'looks like a web page or XML' }
  return tableOf(first, second) ?? { kind: 'lines' }
}

function isLine(first: string, second: string): boolean {
  if (parseJson(first) !== undefined) return true
  return !/\}\s*\{/.test(first) && second.trimStart().startsWith('{')
}

/** A line of plain names with the same separator below it. */
function tableOf(first: string, second: string): Framing | undefined {
  const delimiter = ([',', '\t', ';'] as const).find((one) => first.split(one).length >= 3) // the three as literals
  if (delimiter === undefined) return undefined
  const names = first.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
  const isHeader = names.every((name) => /^[\p{L}_][\p{L}\d _.-]*$/u.test(name))
  return isHeader && (second === '' || second.includes(delimiter)) ? { kind: 'table', delimiter } : undefined
}
