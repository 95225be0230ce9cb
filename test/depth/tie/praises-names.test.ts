import { describe, expect, it } from '@jest/globals'
import { toPlainText } from '../../../src/depth/comment/plain-text.ts'
import { onlyPraisesNames } from '../../../src/depth/tie/praises-names.ts'

function praises(text: string): boolean {
  return onlyPraisesNames(toPlainText([{ kind: 'prose', lines: [text] }]))
}

describe('praise of names', () => {
  it.each([
    { why: 'code in backticks', text: '`RateLimiter` is well designed and easy to read.' },
    { why: 'an identifier', text: 'RateLimiter looks great, clean and concise.' },
    { why: 'the path of a file', text: 'Clean code in src/limits/rate-limiter.ts!' },
    {
      why: 'two names',
      text: 'The changes in `limiter.go` and `limiter_test.go` are clear and follow best practices.',
    },
    { why: 'what most changes have', text: 'The tests in tests/limiter.py are comprehensive.' },
    { why: 'a list that was ticked off', text: 'limiter.go, limiter_test.go, docs' },
    { why: 'a design by its principles', text: '`limiter.go` follows a clear single-responsibility design.' },
  ])('alone: $why', ({ text }) => expect(praises(text)).toBe(true))

  it.each([
    { why: 'a word of what it does', text: '`RateLimiter` is clean, the sliding window helps.' },
    { why: 'a comparison', text: '`rounding` reads well now.' },
    { why: 'a contrast', text: '`RateLimiter` is great, but `take` is not.' },
    { why: 'its writer’s own', text: '`RateLimiter` is good, I made it final.' },
    { why: 'a number', text: 'Good that `limit` is 20.' },
    { why: 'no praise', text: '`RateLimiter` in `limiter.go`.' },
  ])('with more: $why', ({ text }) => expect(praises(text)).toBe(false))
})
