import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { disclaimsReview, impliesFamiliarity, isGenericRemark } from '../../../src/depth/approval/generic-remarks.ts'
import { parseComment } from '../../../src/depth/comment/parse-comment.ts'
import { splitStatements } from '../../../src/depth/comment/split-statements.ts'

function textsOf(body: string): readonly string[] {
  return splitStatements(parseComment(body)).map(({ block }) => block.lines.join('\n'))
}

function only(body: string) {
  const [statement] = splitStatements(parseComment(body))
  if (statement === undefined) throw new Error('there is no statement')
  return statement
}

describe('statements', () => {
  it.each([
    { why: 'one sentence', body: 'Use a map here', texts: ['Use a map here'] },
    { why: 'two sentences', body: 'Use a map. It is faster.', texts: ['Use a map.', 'It is faster.'] },
    { why: 'a list', body: '- use a map\n- drop the loop', texts: ['use a map', 'drop the loop'] },
    {
      why: 'an abbreviation ends nothing',
      body: 'See e.g. RFC 9000 for that.',
      texts: ['See e.g. RFC 9000 for that.'],
    },
    { why: 'a version ends nothing', body: 'Needs 3.2 at least', texts: ['Needs 3.2 at least'] },
    { why: 'quotes are somebody else’s', body: '> Use a map.\n\nWhy?', texts: ['Why?'] },
    { why: 'only a quote', body: '> Use a map.', texts: [] },
    {
      why: 'code stays together',
      body: 'Like so:\n```ts\nconst a = 1. // B\n\nf()\n```',
      texts: ['Like so:', 'const a = 1. // B\n\nf()'],
    },
    { why: 'an open fence', body: '```\nf()', texts: ['f()'] },
    { why: 'emoji say nothing', body: '👍🏽 :tada:', texts: [] },
    { why: 'hidden comments say nothing', body: '<!-- a bot’s marker -->', texts: [] },
    {
      why: 'full stops of other scripts',
      body: '这里会溢出。请用更宽的类型。',
      texts: ['这里会溢出。', '请用更宽的类型。'],
    },
    { why: 'nothing', body: ' \n ', texts: [] },
  ])('$why', ({ body, texts }) => {
    expect(textsOf(body)).toEqual(texts)
  })

  it('are the same whatever comments they stand in', () => {
    const sentence = fc.constantFrom('Use a map here.', 'Why is `total` null?', 'This leaks 3 handles!', 'Move it out.')
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1 }), (sentences) => {
        expect(textsOf(sentences.join(' '))).toEqual(sentences.flatMap(textsOf))
        expect(textsOf(sentences.join('\n'))).toEqual(sentences.flatMap(textsOf))
      }),
    )
  })

  it('are the same words without case, punctuation and mentions', () => {
    expect(only('@ada  Use a MAP!').words).toBe(only('use a map').words)
  })

  it('come out of any text, and out of hostile ones too', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => expect(textsOf(body)).toBeDefined()))
    for (const piece of ['<!--', '> ', '. A', '```', '@a', ':a', '- ', 'e.g. ']) {
      expect(textsOf(piece.repeat(30_000)).length).toBeLessThanOrEqual(100)
    }
  })
})

describe('what would fit under any change', () => {
  it.each([
    'I think this is reasonable.',
    'This looks good to me now',
    'Seems fine',
    'It is a sensible change',
    'No objections from me',
    'I will review it and post my comments later.',
    'Taking a look',
    'Will look tomorrow',
    'Please rebase',
    'Ready to merge',
    'Is this still to be merged once the conflicts are resolved?',
    'I have not tested this',
    'I clicked approve by accident',
  ])('%s', (body) => {
    expect(isGenericRemark(only(body), 'other')).toBe(true)
  })

  it.each([
    'This looks wrong to me',
    'I think this is racy',
    'Use a map here',
    'Will this work when the cart is empty?',
    'Merge the two loops, they do the same',
    'I tested it with 300 items and the sum is right',
    'Is the lock still needed?',
  ])('but not: %s', (body) => {
    expect(isGenericRemark(only(body), 'other')).toBe(false)
  })

  it('and what says of itself that it is a formality', () => {
    expect(disclaimsReview(only('Approving in the interest of getting it in'))).toBe(true)
    expect(disclaimsReview(only('rubber-stamp'))).toBe(true)
    expect(disclaimsReview(only('Ohne es zu lesen, aber das passt schon'))).toBe(true)
    expect(disclaimsReview(only('Не смотрел, доверяю'))).toBe(true)
    expect(disclaimsReview(only('没细看，先合吧'))).toBe(true)
    expect(disclaimsReview(only('The approval of a blind person needs a label'))).toBe(false)
    expect(disclaimsReview(only('I do not trust the rounding here'))).toBe(false)
    expect(disclaimsReview(only('Trusting the header is what made it unsafe'))).toBe(false)
  })

  it.each([
    { body: 'Yep, much better', hints: true },
    { body: 'LGTM, but the name is odd', hints: true },
    { body: 'LGTM once the tests pass', hints: false },
    { body: 'LGTM', hints: false },
  ])('while $body hints at a reading: $hints', ({ body, hints }) => {
    expect(impliesFamiliarity(only(body))).toBe(hints)
  })
})
