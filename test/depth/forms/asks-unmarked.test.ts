import { describe, expect, it } from '@jest/globals'
import { toPlainText } from '../../../src/depth/comment/plain-text.ts'
import { asksUnmarked } from '../../../src/depth/forms/asks-unmarked.ts'

function asks(text: string): boolean {
  return asksUnmarked(toPlainText([{ kind: 'prose', lines: [text] }]))
}

describe('a question without its mark', () => {
  it.each([
    { why: 'why not', text: 'why not a queue' },
    { why: 'typed in haste', text: 'y is this exported' },
    { why: 'a supposition', text: 'wat if two clients reconnect at once' },
    { why: 'what happens', text: 'what happens when the disk is full' },
    { why: 'turned round', text: 'does this survive a restart' },
    { why: 'denied', text: "shouldn't this be under the lock" },
    { why: 'how', text: 'how does it behave with a million rows' },
    { why: 'a reason', text: 'any reason not to use the pool' },
    { why: 'behind a word of approval', text: 'lgtm, is it still true for guests' },
    { why: 'in a sentence that begins small', text: 'ok for now. what if the clock goes back' },
    { why: 'by what its writer wonders', text: 'Just wondering whether the cache is shared' },
    { why: 'who', text: 'nice, but who frees the handle' },
    { why: 'when', text: 'when is the pool drained' },
    { why: 'what does something', text: 'what cancels this timer' },
    { why: 'of something named', text: 'is the clock always monotonic' },
    { why: 'who, in German, behind a contrast', text: 'ok, aber wer schließt den Pool' },
    { why: 'when, in Indonesian', text: 'oke, tapi kapan pool ditutup' },
    { why: 'German', text: 'warum nicht gleich sortieren' },
    { why: 'French', text: 'pourquoi pas une vue' },
    { why: 'Romanian', text: 'de ce nu într-o tranzacție' },
    { why: 'Hungarian', text: 'miért nem a beállításból jön' },
    { why: 'Finnish', text: 'voisiko rajan lukea asetuksista' },
    { why: 'Turkish', text: 'bunu ayardan okusak daha iyi olmaz mı' },
    { why: 'Greek, with the mark of its own', text: 'Μήπως λείπει κάτι' },
    { why: 'Indonesian', text: 'kenapa tidak pakai antrean' },
    { why: 'Vietnamese', text: 'nếu danh sách rỗng thì sao' },
    { why: 'Arabic', text: 'ماذا يحدث بعد إعادة التشغيل' },
    { why: 'Hebrew', text: 'למה לא תור' },
    { why: 'Hindi', text: 'कतार क्यों नहीं' },
    { why: 'Thai', text: 'ถ้าไฟล์ว่างจะเกิดอะไรขึ้น' },
    { why: 'Chinese', text: '为什么是三秒' },
    { why: 'Japanese', text: '三秒で足りますか。' },
  ])('$why: $text', ({ text }) => expect(asks(text)).toBe(true))

  it.each([
    { why: 'why, in the middle', text: 'I see why the lock is there' },
    { why: 'agreement', text: 'why not, ship it' },
    { why: 'an exclamation', text: 'what a change' },
    { why: 'praise', text: 'how cool is that' },
    { why: 'without a subject', text: 'did it locally, works' },
    { why: 'an idiom', text: 'does it for me' },
    { why: 'about the merge', text: 'can this ship today' },
    { why: 'what, behind a comma', text: 'comments say what it does, what parameters it takes' },
    { why: 'a demand without a subject', text: 'should be used only once' },
    { why: 'praise with what', text: 'what makes this great is the naming' },
    { why: 'an idiom with who', text: 'who knows' },
    { why: 'a condition of time', text: 'when it is drained, all is well' },
    { why: 'a tool’s name, which asks in Vietnamese', text: 'AI says good' },
    { why: 'a statement with what', text: 'what you did with the queue is right' },
    { why: 'nothing, in Thai', text: 'ไม่มีอะไรเพิ่มเติม' },
    { why: 'a mild opinion, in Japanese', text: '良いのではないでしょうか。' },
    { why: 'an exclamation, in Hindi', text: 'क्या बात है' },
    { why: 'no reason, in Turkish', text: 'neden yok' },
    { why: 'a question nobody is to answer', text: 'who needs a cache when reads are this fast!' },
    { why: 'the same in German', text: 'wer hätte das gedacht, sehr gut' },
    { why: 'agreement, in Hungarian', text: 'miért ne, mehet' },
    { why: 'not knowing why, in Japanese', text: 'なぜか落ち着きます' },
  ])('is none: $why: $text', ({ text }) => expect(asks(text)).toBe(false))
})
