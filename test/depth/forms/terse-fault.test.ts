import { describe, expect, it } from '@jest/globals'
import { parseComment } from '../../../src/depth/comment/parse-comment.ts'
import { toPlainText } from '../../../src/depth/comment/plain-text.ts'
import { isTerseFault } from '../../../src/depth/forms/terse-fault.ts'

function holdsAgainst(body: string): boolean {
  return isTerseFault(toPlainText(parseComment(body).blocks))
}

describe('a terse sentence', () => {
  it.each([
    { why: 'a denied predicate', body: 'This is not constant-time.' },
    { why: 'a denied predicate of named code', body: '`unlock` is not reentrant.' },
    { why: 'a denied predicate, without a subject', body: "Doesn't survive a restart." },
    { why: 'a denied future', body: 'A screen reader won’t announce that.' },
    { why: 'what never happens', body: 'The loop never exits.' },
    { why: 'too much', body: 'Exponential is too aggressive.' },
    { why: 'what would be better', body: 'A ring buffer would be cheaper.' },
    { why: 'what would need less', body: 'A bitmap would take far fewer allocations.' },
    { why: 'what is better, without a verb', body: 'Better to inject the clock.' },
    { why: 'what must be', body: 'Must be atomic.' },
    { why: 'a fault first', body: 'Broken on Python 3.9.' },
    { why: 'what is set apart', body: 'Only the first attempt is logged.' },
    { why: 'a circumstance', body: 'It sleeps while holding the transaction.' },
    { why: 'what will happen', body: 'Concurrent tabs will log each other out.' },
    { why: 'an order', body: 'Purge the expired rows.' },
    { why: 'a denied predicate, in German', body: 'Unter Windows klappt das nicht.' },
    { why: 'what would be better, in German', body: 'Ein Ringpuffer wäre günstiger.' },
    { why: 'a denied predicate, in French', body: 'Ça ne marche pas sous Windows.' },
    { why: 'a participle, in French', body: 'Exception avalée.' },
    { why: 'what was not done, in French', body: 'Descripteur jamais libéré.' },
    { why: 'a participle, in Spanish', body: 'Variable sin usar.' },
    { why: 'what was not done, in Spanish', body: 'Archivo nunca cerrado.' },
    { why: 'what is not there, in Spanish', body: 'No hay prueba de concurrencia.' },
    { why: 'what would be better, in Portuguese', body: 'Um disjuntor seria melhor.' },
    { why: 'what happens twice, in Portuguese', body: 'Em dezembro isso dispara duas vezes.' },
    { why: 'too much, in Italian', body: 'Intervallo troppo breve.' },
    { why: 'what would be better, in Russian', body: 'Лучше использовать очередь.' },
    { why: 'a denied predicate, in Polish', body: 'To nie działa pod Windowsem.' },
    { why: 'a denied predicate, in Turkish', body: 'Bu iş parçacığı güvenli değil.' },
    { why: 'what is not possible, in Chinese', body: '无法优雅退出。' },
    { why: 'a denied predicate, in Japanese', body: 'これはスレッドセーフではありません。' },
    { why: 'a consequence, in Japanese', body: '再起動するとカウンターがゼロになります。' },
  ])('holds something against a change by $why', ({ body }) => {
    expect(holdsAgainst(body)).toBe(true)
  })

  it.each([
    { why: 'a burden is denied', body: "It doesn't complicate the loader." },
    { why: 'excess is denied', body: 'The loader is not too clever.' },
    { why: 'its writer has no doubt', body: "I wouldn't touch the loader." },
    { why: 'the fault is mended', body: 'Removes a misleading loader.' },
    { why: 'nothing could be better', body: 'The loader could not be simpler.' },
    { why: 'a benefit is told', body: 'The loader will save shopkeepers time.' },
    { why: 'nothing could be better, in Spanish', body: 'El cargador no podría estar más claro.' },
    { why: 'nobody would change it, in Portuguese', body: 'Não mudaria uma vírgula.' },
    { why: 'doubt is denied, in French', body: 'Sans hésiter, bravo pour le chargeur.' },
    { why: 'not only praise follows, in German', body: 'Der Lader ist nicht nur schnell.' },
    { why: 'a burden is denied, in Italian', body: 'Il caricatore non disturba nessuno.' },
    { why: 'nothing remains to be changed, in Chinese', body: '不会影响现有加载器。' },
    { why: 'it was mended, in Japanese', body: 'ローダーの競合が解消されています。' },
    { why: 'it is English with a Spanish word', body: 'No surprise, the loader is fine.' },
  ])('holds nothing against it where $why', ({ body }) => {
    expect(holdsAgainst(body)).toBe(false)
  })

  it.each([
    { why: 'a noun in Italian', body: 'Ottimo modulo, ben scritto e chiaro.' },
    { why: 'a noun first', body: 'Modulo perfetto, complimenti a tutti.' },
  ])('takes “modulo” for $why', ({ body }) => {
    expect(holdsAgainst(body)).toBe(false)
  })
})
