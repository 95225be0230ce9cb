import { Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Terminal } from '../reports/analysis/analysis-terminal.ts'

export type ColorChoice = 'auto' | 'always' | 'never'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

const PLAIN_COLUMNS = 80

/**
 * What a stream can show: 80 columns and no colour where it is no terminal. `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` stand
 * behind an explicit choice.
 */
export function terminalOf(out: Output, color: ColorChoice = 'auto'): Pick<Terminal, 'columns' | 'highlight'> {
  const columns = out.isTTY === true && out.columns !== undefined && out.columns > 0 ? out.columns : PLAIN_COLUMNS
  const highlight = usesColor(out, color) ? yellow : plain
  return { columns, highlight }
}

function usesColor(out: Output, color: ColorChoice): boolean {
  if (color !== 'auto') return color === 'always'
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = process.env
  if (NO_COLOR !== '' || FORCE_COLOR === '0' || TERM === 'dumb') return false
  return out.isTTY === true || FORCE_COLOR !== ''
}

function yellow(word: string): string {
  return styleText('yellow', word, { validateStream: false })
}

function plain(word: string): string {
  return word
}

/** A standard error on which nothing is read: no estimates, bars and notices. */
export function createSilence(): Writable & { readonly isTTY: false } {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  return Object.assign(silence, { isTTY: false as const })
}
