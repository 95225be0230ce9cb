/** Invisible or direction-changing characters, which make a text look like another (Unicode general categories). */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const SYNTAX = /[\\`*_{}[\]()<>#+\-.!|~$&:=]/g

/**
 * Makes any text from GitHub inert inside Markdown that we post: no markup, no HTML, no link, no table break, no mention and no
 * reference to issues or commits. Line breaks become spaces. The only Markdown escape of the project.
 */
export function escapeMarkdown(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\r\n\t]+/g, ' ')
    .replace(DECEIVING, '')
    .replace(SYNTAX, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/\\#/g, '\\#\u200b')
    .replace(/\b(GH)\\-(?=\d)/gi, '$1\\-\u200b')
    .replace(/\b(?=[0-9a-f]{7,64}\b)([0-9a-f]{3})/gi, '$1\u200b')
    .replace(/\b(https?|ftp|mailto)\\:/gi, '$1\u200b\\:')
    .replace(/\bwww\\\./gi, 'www\u200b\\.')
}
