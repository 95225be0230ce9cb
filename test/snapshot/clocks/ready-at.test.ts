import { expect, it } from '@jest/globals'
import { deriveReadyAt } from '../../../src/snapshot/clocks/ready-at.ts'

const opened = { createdAt: 10, isDraft: false, toggles: [] }

it.each([
  { why: 'opened ready', opening: opened, at: 10 },
  { why: 'only ever a draft', opening: { ...opened, isDraft: true }, at: null },
  { why: 'opened as a draft', opening: { ...opened, toggles: [{ at: 20, to: 'ready' }] }, at: 20 },
  {
    why: 'opened ready, a draft by now',
    opening: { ...opened, isDraft: true, toggles: [{ at: 20, to: 'draft' }] },
    at: 10,
  },
  {
    why: 'later toggles do not move it, in whatever order they come',
    opening: {
      ...opened,
      toggles: [
        { at: 40, to: 'ready' },
        { at: 30, to: 'draft' },
        { at: 20, to: 'ready' },
      ],
    },
    at: 20,
  },
] as const)('ready at $at: $why', ({ opening, at }) => {
  expect(deriveReadyAt(opening)).toBe(at)
})
