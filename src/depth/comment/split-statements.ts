import { NOT_ASCII } from './not-ascii.ts'

/** Texts of GitHub end at 65,536 characters; nothing a person wrote by hand is longer than this. */
const MAX_LENGTH = 20_000
/** More statements than this in one text are a pasted log, not a review. */
const MAX_STATEMENTS = 100

/** A sentence ends before white space and a beginning: an upper-case letter, a digit, a code span, or a script without cases. */
const SENTENCE_END = /(?<=[.!?…][)"'”’]?)\s+(?=[\p{Lu}\p{Lo}\p{N}`"“([*_])|(?<=[。！？])\s*/u
/** `e.g. RFC 9000` is no end. */
const ABBREVIATION = /\b(e\.g|i\.e|cf|vs|etc|resp|approx|sec|fig|no|al|nit)\.$/i
const FENCE = /^\s{0,3}(```|~~~)/
const DECORATION = /(?:\p{Extended_Pictographic}|\u200D|\uFE0F|[\u{1F3FB}-\u{1F3FF}])+|:[a-z0-9_+-]{1,40}:(?=\s|$)/gu
const HIDDEN = /<!--[\s\S]{0,2000}?-->/g
const BULLET = /^\s*([-*+•]|\d{1,3}[.)])\s+/

/** One thing that a text says. */
export interface WrittenStatement {
  /** Without emoji and bullets. */
  readonly text: string
  /** Its words in lower case without punctuation and mentions: what says the same has the same words. */
  readonly words: string
}

/**
 * The separate things a text says: one for each sentence, list item or block of code; quotes of earlier comments are nobody's own
 * words and are left out. One comment with five points and five comments with one point each give the same statements, so that
 * it does not matter in how many boxes something was said. Linear in the text's length.
 */
export function splitStatements(body: string): readonly WrittenStatement[] {
  const statements: WrittenStatement[] = []
  for (const raw of isOneSentence(body) ? [body] : separate(body)) {
    const text = (isPlain(raw) ? raw : raw.replace(DECORATION, ' ')).trim()
    if (text !== '') statements.push({ text, words: wordsOf(text) })
  }
  return statements
}

/** Most comments are: no second line, no end of a sentence inside, nothing quoted or hidden. */
function isOneSentence(body: string): boolean {
  return body.length < 500 && !/\n|[.!?…]["'”’)]?\s|[。！？]|^\s*>|<!--|^\s*[-*+•\d]/.test(body)
}

function separate(body: string): string[] {
  const { blocks, prose } = separateBlocks(body.slice(0, MAX_LENGTH).replace(HIDDEN, ' '))
  const sentences = prose.flatMap((line) => joinAbbreviations(line.replace(BULLET, '').split(SENTENCE_END)))
  return [...sentences, ...blocks].slice(0, MAX_STATEMENTS)
}

/** Mere punctuation has no words and stands for itself. */
function wordsOf(text: string): string {
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

interface Separated {
  readonly blocks: readonly string[]
  readonly prose: readonly string[]
}

function separateBlocks(body: string): Separated {
  const blocks: string[] = []
  const prose: string[] = []
  let block: string[] | undefined
  for (const line of body.split(/\r?\n/)) {
    const isFence = FENCE.test(line)
    if (block !== undefined) block.push(line)
    else if (isFence) block = [line]
    else if (!line.trimStart().startsWith('>')) prose.push(line)
    if (isFence && block !== undefined && block.length > 1) {
      blocks.push(block.join('\n'))
      block = undefined
    }
  }
  if (block !== undefined) blocks.push(block.join('\n'))
  return { blocks, prose }
}

function joinAbbreviations(parts: readonly string[]): string[] {
  const sentences: string[] = []
  for (const part of parts) {
    const last = sentences.at(-1)
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${part}`
    else sentences.push(part)
  }
  return sentences
}
