import { expect, it } from '@jest/globals'
import type { Destination } from '../../../src/reports/digest/choose-destination.ts'
import { referToSuccessor } from '../../../src/reports/digest/successor-reference.ts'

const shop: Destination = {
  id: '1',
  owner: 'acme',
  name: 'shop',
  privacy: 0,
  isArchived: false,
  hasIssues: true,
  pulls: 3,
}
const till: Destination = { ...shop, id: '2', name: 'till' }
const vault: Destination = { ...shop, id: '3', name: 'vault', privacy: 2 }

it.each([
  { why: 'in the same repository', repository: shop, before: shop, chosen: shop, says: '#9' },
  { why: 'in a public one', repository: till, before: shop, chosen: till, says: 'acme/till#9' },
  { why: 'in a private one', repository: vault, before: shop, chosen: vault, says: 'in another repository' },
  {
    why: 'in one whose visibility is not known',
    repository: till,
    before: shop,
    chosen: vault,
    says: 'in another repository',
  },
])('the next digest is $says: $why', ({ repository, before, chosen, says }) => {
  expect(referToSuccessor({ number: 9, repository }, before, chosen)).toBe(says)
})
