import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { escapeHtml } from '../../src/util/escape-html.ts'

describe('S19 escapeHtml', () => {
  it.each([
    ['a tag', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['quotes, which end attributes', `"'`, '&quot;&#39;'],
    ['what is escaped already', '&lt;', '&amp;lt;'],
    ['nothing of a plain text', 'Grüße 👋', 'Grüße 👋'],
  ])('escapes %s', (_why, text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped)
  })

  it('leaves nothing that could begin a tag, an entity of its own or end an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/.test(escapeHtml(text))))
  })
})
