import fc from 'fast-check'
import type { ChatItem, ChatMessage } from '../../../src/reports/chat/chat-message.ts'

/** What somebody may write into a title or a team's name to be noticed, to break out, or to lead away. */
const TRICKS = [
  '<!channel>',
  '<!here|here>',
  '@here @channel @everyone',
  '<@U012AB3CD>',
  '<at>Ada</at>',
  '<https://evil.example|Full digest>',
  '[Full digest](https://evil.example)',
  'https://evil.example www.evil.example evil.example',
  '"}],"text":"@channel"',
  '\r\nBcc: everybody@example.org\r\n\r\nHello',
  '```\n*bold* _it_ ~no~',
  '<script>alert(1)</script><img src=https://evil.example/x>',
  '&lt;!channel&gt; &amp; &',
  '\u202Egnp.exe\u200b\u0000\ud800',
  '=?utf-8?q?=40here?=',
]

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: 'grapheme', maxLength: 400 })), { maxLength: 6 })
  .map((parts) => parts.join(' '))

const item: fc.Arbitrary<ChatItem> = fc.record({
  name: hostile.map((text) => `${text} 7`),
  url: fc.constant('https://github.com/acme/shop/pull/7'),
  title: fc.option(hostile, { nil: undefined }),
  why: fc.constantFrom('waiting 9 d 1 h', '78 lines approved without a written trace'),
})

/** Messages of any size in which everything that comes from outside is hostile. */
export const hostileMessage: fc.Arbitrary<ChatMessage> = fc.record({
  title: hostile.map((text) => `Review digest · ${text} · 2026-W46`),
  finding: hostile.map((text) => `The median rose. ${text}`),
  details: fc.array(
    hostile.map((text) => `x ${text}`),
    { maxLength: 3 },
  ),
  items: fc.array(item, { maxLength: 300 }),
  link: fc.option(fc.constant({ text: 'Full digest', url: 'https://github.com/acme/shop/issues/9' }), {
    nil: undefined,
  }),
  note: hostile,
})
