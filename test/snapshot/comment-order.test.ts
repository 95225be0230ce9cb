import { expect, it } from '@jest/globals'
import { byVisibility } from '../../src/snapshot/comment-order.ts'

it.each([
  { why: 'drafted first, submitted last', order: ['answer', 'drafted'], drafted: { visibleAt: 30, createdAt: 10 } },
  {
    why: 'submitted together: as they were written',
    order: ['drafted', 'answer'],
    drafted: { visibleAt: 20, createdAt: 10 },
  },
])('a thread reads $order: $why', ({ order, drafted }) => {
  const comments = [
    { id: 'answer', visibleAt: 20, createdAt: 15 },
    { id: 'drafted', ...drafted },
  ]
  expect(comments.toSorted(byVisibility).map(({ id }) => id)).toEqual(order)
})
