import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { escapeMarkdown } from '../../src/util/escape-markdown.ts'
import { markdownTable } from '../../src/util/markdown-table.ts'

/** What a reader sees: rendered as GitHub's dialect, entities decoded, our zero-width separators out. */
function shown(markdown: string): string {
  return String(marked.parse(markdown, { gfm: true, async: false }))
    .replace(/^<p>|<\/p>\s*$/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
}

const nasty = fc.string({ unit: 'grapheme' })
const markup = fc
  .array(
    fc.constantFrom(
      ...'*_`[]()<>#+-.!|~$&:=@\\/ \n1ab"\''.split(''),
      'http://',
      'www.',
      '@ada',
      '#12',
      'GH-7',
      '- ',
      '1. ',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''))

describe('S05 escapeMarkdown', () => {
  it.each([
    { text: '@ada please', hidden: '@ada', why: 'nobody is called' },
    { text: 'fixes #12', hidden: '#12', why: 'no issue is linked' },
    { text: 'see GH-12', hidden: 'GH-12', why: 'nor by its other name' },
    { text: 'in 1a2b3c4d5e', hidden: '1a2b3c4d5e', why: 'no commit is linked' },
    { text: 'https://evil.example', hidden: 'https:', why: 'no address is linked' },
    { text: 'www.evil.example', hidden: 'www.', why: 'nor without a scheme' },
  ])('$text: $why', ({ text, hidden }) => {
    const escaped = escapeMarkdown(text)
    expect(escaped.replaceAll('\\', '')).not.toContain(hidden)
    expect(shown(escaped)).toBe(text)
  })

  it('takes out what deceives the eye', () => {
    expect(escapeMarkdown('a\u202Eb\u0000c\u2066d\uFEFF')).toBe('abcd')
  })

  it('shows markup as it was written, in one line, without any tag', () => {
    fc.assert(
      fc.property(fc.oneof(markup, nasty), (text) => {
        const plain = text
          .toWellFormed()
          .replace(/[\r\n\t]+/g, ' ')
          .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
          .trim()
        fc.pre(plain !== '')
        expect(shown(`x ${escapeMarkdown(text)} x`).replace(/\s+/g, ' ')).toBe(`x ${plain} x`.replace(/\s+/g, ' '))
      }),
    )
  })
})

describe('markdownTable', () => {
  it('keeps every cell in its row, whatever stands in it', () => {
    expect(markdownTable(['a', 'b'], [['x|y', 'two\nlines']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | two lines |')
  })

  it('does not escape twice', () => {
    expect(markdownTable(['a'], [['x\\|y']])).toContain('| x\\|y |')
  })
})
