import { describe, expect, it } from '@jest/globals'
import { evaluatePhrases, readAcknowledgements } from '../../../scripts/evaluate/evaluate-phrases.ts'
import { isStockPhrase } from '../../../src/depth/comment/stock-phrase.ts'

const all = readAcknowledgements(new URL('../../fixtures/acknowledgements.jsonl', import.meta.url))

describe('bare phrases', () => {
  it.each([
    { why: 'nothing was written', body: '' },
    { why: 'words may be strung together', body: 'LGTM, nice work! Thanks for the quick fix.' },
    { why: 'a stretched word is the word', body: 'lgtmmmm, thaaanks' },
    { why: 'an emoji says no more than a word', body: '🚀 :tada: 👍🏽' },
    { why: 'a commit’s name is what the ACK is about', body: 'tACK 3f2a9c1d' },
    { why: 'a mention is an address', body: '@octo-reviewer thanks' },
    { why: 'Markdown is decoration', body: '**LGTM** ~~nit~~ _done_' },
    { why: 'a quote is somebody else’s', body: '> the lock is never released here\n\nDone' },
    { why: 'what nobody can see is not written', body: 'L\u200BG\u200BT\u200BM <!-- the lock is never released -->' },
    { why: 'full-width letters are letters', body: 'ＬＧＴＭ！' },
    { why: 'a command steers a machine', body: '/lgtm\n/approve' },
    { why: 'Gerrit writes its votes into the text', body: 'Patch Set 3: Code-Review+2 Verified+1' },
    { why: 'scripts without blanks are read by their phrases', body: 'ありがとうございます。LGTMです！' },
    { why: 'an object may follow praise', body: 'great fix' },
    { why: 'Hungarian', body: 'köszi, javítva' },
    { why: 'Romanian', body: 'mulțumesc, rezolvat' },
    { why: 'Finnish', body: 'valmis, kiitos!' },
    { why: 'Danish', body: 'tak, rettet' },
    { why: 'Catalan', body: 'fet, gràcies' },
    { why: 'Greek', body: 'έγινε, ευχαριστώ' },
    { why: 'Hebrew', body: 'תודה, תוקן' },
    { why: 'Arabic', body: 'تم، شكراً' },
    { why: 'Hindi, whose vowels are marks', body: 'धन्यवाद, हो गया' },
    { why: 'Thai, which has no blanks', body: 'เสร็จแล้วครับ' },
    { why: 'Vietnamese', body: 'cảm ơn, đã sửa rồi' },
    { why: 'Indonesian', body: 'sudah diperbaiki, makasih' },
    { why: 'Turkish', body: 'düzelttim, teşekkür ederim' },
  ])('yes: $why', ({ body }) => {
    expect(isStockPhrase(body)).toBe(true)
  })

  it.each([
    { why: 'one unknown word is a word', body: 'LGTM but the lock is never released' },
    { why: 'a question asks', body: 'done?' },
    { why: 'an object without praise is a request', body: 'fix this' },
    { why: 'a line of code is more', body: 'LGTM\n\n```suggestion\nconst limit = 10\n```' },
    { why: 'a source is more', body: 'thanks, https://example.test/spec' },
    { why: 'a negation is not on the lists', body: 'not done' },
    { why: 'a negation, in Hungarian', body: 'nem kész' },
    { why: 'a noun, in Thai', body: 'เสร็จแล้วแต่ไฟล์หาย' },
    { why: 'a question, in Arabic', body: 'تم؟' },
    { why: 'a span of code is more', body: 'thanks, `close()`' },
    { why: 'a sentence behind a command is read', body: '/hold until the schema change is deployed' },
  ])('no: $why', ({ body }) => {
    expect(isStockPhrase(body)).toBe(false)
  })

  it('are found in a list of at least 400 in ten habits, and hardly anything else is', () => {
    const [total, seen, heldBack, ...habits] = evaluatePhrases(all)
    expect(total?.n).toBeGreaterThanOrEqual(400)
    expect(habits.length).toBeGreaterThanOrEqual(10)
    for (const { precision, recall } of [total, seen, heldBack].filter((part) => part !== undefined)) {
      expect(precision).toBeGreaterThanOrEqual(0.99)
      expect(recall).toBeGreaterThanOrEqual(0.9)
    }
  })
})
