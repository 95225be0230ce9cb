import { describe, expect, it } from '@jest/globals'
import { parseComment } from '../../../src/depth/comment/parse-comment.ts'
import { toPlainText } from '../../../src/depth/comment/plain-text.ts'
import { proposesElsewhere } from '../../../src/depth/forms/proposes-elsewhere.ts'

function proposes(body: string): boolean {
  return proposesElsewhere(toPlainText(parseComment(body).blocks))
}

describe('a text in another language', () => {
  it.each([
    { why: 'what its writer would do, in German', body: 'Den Parser würde ich zweiteilen.' },
    { why: 'what its writer would do, in French', body: 'ici je garderais le curseur' },
    { why: 'what its writer would not do, in French', body: "Je n'exposerais pas ce curseur." },
    { why: 'what its writer would do, in Spanish', body: 'aquí guardaría el cursor' },
    { why: 'what its writer would do, in Portuguese', body: 'eu guardaria o cursor' },
    { why: 'what its writer would do, in Italian', body: 'Il cursore lo terrei e sposterei il parser.' },
    { why: 'what its writer would do, in Dutch', body: 'Hier zou ik de cursor bewaren.' },
    { why: 'what its writer would do, in Polish', body: 'Ja bym tu zapamiętał kursor.' },
    { why: 'what its writer would do, in Russian', body: 'Я бы сохранил курсор.' },
    { why: 'what would be better, in Portuguese', body: 'Melhor guardar o cursor.' },
    { why: 'what would be better, in Korean', body: '커서를 저장하는 게 좋겠습니다.' },
    { why: 'an infinitive at the end, in German', body: 'Cursor speichern, dann parsen.' },
    { why: 'an infinitive at the head, in French', body: 'À extraire dans le parseur.' },
    { why: 'an order that is denied, in French', body: 'Ne pas exposer le curseur.' },
    { why: 'what could be done, in Chinese', body: '可以抽成解析函数' },
    { why: 'what can go, in Chinese', body: '解析器这段可以删了' },
  ])('proposes something: $why', ({ body }) => {
    expect(proposes(body)).toBe(true)
  })

  it.each([
    { why: 'its writer would do the same, in German', body: 'Den Parser würde ich genauso machen.' },
    { why: 'its writer would do the same, in French', body: "J'aurais écrit le parseur pareil." },
    { why: 'its writer would change nothing, in Spanish', body: 'En el parser no cambiaría nada.' },
    { why: 'its writer would say something, in Italian', body: 'Direi che il parser va bene.' },
    { why: 'its writer would do the same, in Polish', body: 'Ja bym parser napisał tak samo.' },
    { why: 'a verb has its person, in German', body: 'Den Parser kann ich später noch lesen.' },
    { why: 'a participle tells what was done, in German', body: 'Parser lokal angesehen.' },
    { why: 'a noun ends like a verb, in German', body: 'Parser mit schönen Meldungen.' },
    { why: 'it is about the merge, in German', body: 'Parser morgen mergen.' },
    { why: 'it can be used now, in Chinese', body: '解析器可以用了' },
    { why: 'the change of something is praised, in Chinese', body: '解析器改成这样很好' },
    { why: 'it is English', body: 'The parser should have been open.' },
    { why: 'it names nothing', body: 'Würde ich auch.' },
  ])('proposes nothing where $why', ({ body }) => {
    expect(proposes(body)).toBe(false)
  })
})
