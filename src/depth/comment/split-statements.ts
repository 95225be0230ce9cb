import { NOT_ASCII } from './not-ascii.ts'
import type { OwnBlock } from './own-blocks.ts'
import type { ParsedComment } from './parse-comment.ts'

/** More statements than this in one text are a pasted log, not a review. */
const MAX_STATEMENTS = 100

/** A sentence ends before white space and a beginning: an upper-case letter, a digit, a code span, or a script without cases. */
const SENTENCE_END = /(?<=[.!?…][)"'”’]?)\s+(?=[\p{Lu}\p{Lo}\p{N}`"“([*_])|(?<=[。！？])\s*/u
/** `e.g. RFC 9000` is no end. */
const ABBREVIATION = /\b(e\.g|i\.e|cf|vs|etc|resp|approx|sec|fig|no|al|nit)\.$/i
const DECORATION = /(?:\p{Extended_Pictographic}|\u200D|\uFE0F|[\u{1F3FB}-\u{1F3FF}])+|:[a-z0-9_+-]{1,40}:(?=\s|$)/gu

/** One thing that a comment says. */
export interface WrittenStatement {
  /** The sentence, or the block of code. */
  readonly block: OwnBlock
  /** Its words in lower case without punctuation and mentions: what says the same has the same words. */
  readonly words: string
}

/**
 * The separate things a comment says: one for each sentence, list item or block of code. One comment with five points and five comments
 * with one point each give the same statements, so that it does not matter in how many boxes something was said. Linear in the text's
 * length.
 */
export function splitStatements({ blocks }: ParsedComment): readonly WrittenStatement[] {
  const statements: WrittenStatement[] = []
  for (const block of blocks) {
    if (block.kind === 'code') statements.push({ block, words: toWords(`${block.info}\n${block.lines.join('\n')}`) })
    else for (const line of block.lines) addSentences(line, statements)
  }
  return statements.length > MAX_STATEMENTS ? statements.slice(0, MAX_STATEMENTS) : statements
}

function addSentences(line: string, statements: WrittenStatement[]): void {
  if (line === '') return
  for (const sentence of isOneSentence(line) ? [line] : joinAbbreviations(line.split(SENTENCE_END))) {
    const text = (isPlain(sentence) ? sentence : sentence.replace(DECORATION, ' ')).trim()
    if (text !== '') statements.push({ block: { kind: 'prose', lines: [text] }, words: toWords(text) })
  }
}

/** Most lines are: no end of a sentence inside. */
function isOneSentence(line: string): boolean {
  return !/[.!?…]["'”’)]?\s|[。！？]/.test(line)
}

/** Mere punctuation has no words and stands for itself. */
function toWords(text: string): string {
  const lower = text.toLowerCase()
  const named = lower.includes('@') ? lower.replace(MENTION, ' ') : lower
  const words = named.replace(NOT_ASCII.test(named) ? NO_WORD : NO_ASCII_WORD, ' ').trim()
  return words === '' ? text : words
}

/** Neither emoji nor a colon that might begin the name of one. */
function isPlain(text: string): boolean {
  return !text.includes(':') && !NOT_ASCII.test(text)
}

const MENTION = /@[a-z\d-]{1,40}/g
/** Much faster than the properties of Unicode, and most texts need no more. */
const NO_ASCII_WORD = /[^a-z\d]+/g
const NO_WORD = /[^\p{L}\p{N}]+/gu

function joinAbbreviations(parts: readonly string[]): string[] {
  const sentences: string[] = []
  for (const part of parts) {
    const last = sentences.at(-1)
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${part}`
    else sentences.push(part)
  }
  return sentences
}
