import { describe, expect, it } from '@jest/globals'
import { tellingWords } from '../../../src/depth/forms/content-words.ts'

function wordsOf(text: string) {
  const { content, topics } = tellingWords(text)
  return { content: [...content], topics: [...topics] }
}

describe('tellingWords', () => {
  it.each([
    { text: 'Please take a look at this', content: [], topics: [], why: 'fits under any change' },
    {
      text: 'the tests fail',
      content: [],
      topics: ['test', 'fail'],
      why: 'most changes have tests, and one can ask for them',
    },
    { text: 'retries the retry', content: ['retr'], topics: ['retr'], why: 'forms of one word are one' },
    { text: 'parseHTTPHeader2', content: ['pars'], topics: ['pars', 'http'], why: 'parts of a name' },
    { text: 'キャッシュ', content: ['キャッシュ'], topics: ['キャッシュ'], why: 'no blanks between words' },
  ])('$text: $why', ({ text, content, topics }) => {
    expect(wordsOf(text)).toEqual({ content, topics })
  })

  it('reads a word the same however many others came in between', () => {
    const text = 'the lock of the caching layer is released too late'
    const before = wordsOf(text)
    const others = Array.from({ length: 40_000 }, (_, number) => `w${number.toString(26).replace(/\d/g, 'q')}`)
    tellingWords(others.join(' '))
    expect(wordsOf(text)).toEqual(before)
  })
})
