import type { OwnBlock } from '../comment/own-blocks.ts'
import type { PlainText } from '../comment/plain-text.ts'
import { tellingWords } from '../forms/content-words.ts'

/** The whole of a link, with its label, and what may enclose it. */
const LINKS = /!?\[[^[\]\n]{0,200}\]\([^()\s]{0,1000}(?: [^()\n]{0,200})?\)|<?\bhttps?:\/\/[^\s<>"')\]]{1,2000}>?/g
/** “See …” */
const MOST_WORDS = 2

/**
 * Whether a statement only shows where something stands: addresses, and beside them at most a word that leads to one. What the address and
 * its label say is whose page it is; code in
 * a label is a place. Linear in the statement's length.
 */
export function isLinkAlone(own: PlainText, { kind, lines }: OwnBlock): boolean {
  if (own.links === 0 || own.spans.length > 0 || kind === 'code') return false
  const beside = lines.join(' ').replace(LINKS, ' ')
  if (/[?？`]/.test(beside) || (beside.match(/[\p{L}\p{N}]+/gu) ?? []).length > MOST_WORDS) return false
  return tellingWords(beside).topics.size === 0
}
