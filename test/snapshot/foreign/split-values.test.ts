import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createValueSplitter } from '../../../src/snapshot/foreign/split-values.ts'

function split(text: string, cuts: readonly number[] = []) {
  const bytes = new TextEncoder().encode(text)
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  const splitter = createValueSplitter()
  const pieces = edges.slice(1).flatMap((end, index) => splitter.push(bytes.slice(edges[index], end)))
  const rest = splitter.end()
  const all = rest === undefined ? pieces : [...pieces, rest.piece]
  return {
    texts: all.map((piece) => new TextDecoder().decode(piece.bytes)),
    lines: all.map(({ line }) => line),
    isCut: rest?.isCut ?? false,
  }
}

describe('createValueSplitter', () => {
  it.each([
    { text: '[{"a":1},{"a":2}]', texts: ['{"a":1}', '{"a":2}'], why: 'a list' },
    { text: '[[{"a":1}],[{"a":2}]]', texts: ['{"a":1}', '{"a":2}'], why: 'pages in a list (--slurp)' },
    { text: '[{"a":1}][{"a":2}]', texts: ['{"a":1}', '{"a":2}'], why: 'pages one after the other (--paginate)' },
    { text: '{"a":1}{"a":2}', texts: ['{"a":1}', '{"a":2}'], why: 'documents without a line break' },
    { text: '{"a":[1,{"b":"]}"}]}', texts: ['{"a":[1,{"b":"]}"}]}'], why: 'marks inside of text' },
    { text: '{"a":"\\\\\\""} 5 oops', texts: ['{"a":"\\\\\\""}', '5', 'oops'], why: 'escapes and bare words' },
    { text: '[]', texts: [], why: 'an empty list' },
  ])('gives the values of $why', ({ text, texts }) => {
    expect(split(text).texts).toEqual(texts)
  })

  it('names the line on which a value begins', () => {
    expect(split('[\n {\n  "a": 1\n },\n {"a": 2}\n]').lines).toEqual([2, 5])
  })

  it('tells a value that was cut off', () => {
    expect(split('[{"a":1},{"a":')).toMatchObject({ texts: ['{"a":1}', '{"a":'], isCut: true })
  })

  it('gives every element of a list as it was, however it is printed and wherever it is cut', () => {
    const element = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(element), fc.nat({ max: 4 }), fc.array(fc.nat(), { maxLength: 8 }), (list, indent, cuts) => {
        const { texts, isCut } = split(JSON.stringify(list, null, indent), cuts)
        expect(texts.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)))
        expect(isCut).toBe(false)
      }),
    )
  })
})
