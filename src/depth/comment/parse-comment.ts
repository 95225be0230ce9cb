import { type OwnBlock, ownBlocks } from './own-blocks.ts'
import { readVisibleMarkdown } from './visible-markdown.ts'

/** What a comment's writer wrote and GitHub shows, in order. */
export interface ParsedComment {
  readonly blocks: readonly OwnBlock[]
}

/** Longer texts are judged by their beginning; GitHub itself stops at 65,536 characters. */
const LONGEST = 20_000

/**
 * Reads a comment's Markdown: the one place that knows what of it GitHub shows, and what of that its writer wrote. Left out are hidden
 * markup, quotes, mail signatures and quoted mail, the boxes of a template, commands to bots and lines of review tools. A folded
 * `<details>` is shown. Linear in the text's length.
 */
export function parseComment(body: string): ParsedComment {
  const text = body.slice(0, LONGEST).replaceAll('\r\n', '\n')
  return { blocks: ownBlocks(readVisibleMarkdown(text)) }
}
