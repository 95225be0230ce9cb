import { describe, expect, it } from '@jest/globals'
import { collectRemarks, isSubstantive } from '../../../src/depth/comment/collect-remarks.ts'
import { comment, snapshot } from '../build-snapshot.ts'

const DESCRIPTION = 'The checkout button stays disabled until all fields are valid.'

function leavesTrace(body: string): boolean {
  const remarks = collectRemarks(snapshot({ body: DESCRIPTION, comments: [comment({ body })] }))
  return remarks.some(isSubstantive)
}

describe('an answer to a quotation', () => {
  it.each([
    {
      why: 'words of the description',
      body: `> ${DESCRIPTION}\n\nOur guideline says the opposite, leave it clickable.`,
    },
    { why: 'code of the change', body: '> validateCheckout(fields)\n\n空白的内容也会一起被拒绝' },
  ])('has its place by $why', ({ body }) => expect(leavesTrace(body)).toBe(true))

  it.each([
    { why: 'it is praise', body: `> ${DESCRIPTION}\n\nExcellent, a robust and thoughtful solution.` },
    { why: 'it is one word', body: `> ${DESCRIPTION}\n\nUnderstood` },
    { why: 'what is quoted is not of this change', body: '> See the wiki.\n\nThe wiki moved to another host.' },
    { why: 'nothing is quoted', body: 'Our guideline says the opposite.' },
    { why: 'nothing is answered', body: `> ${DESCRIPTION}` },
  ])('has none where $why', ({ body }) => expect(leavesTrace(body)).toBe(false))
})
