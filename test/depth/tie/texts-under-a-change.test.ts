import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import type { PullRequestVerdict } from '../../../src/depth/verdict.ts'
import { inline, review, START, snapshot, thread } from '../build-snapshot.ts'

const configuration = mergeConfiguration()

/** A change about seats of a theatre, approved with one text or with one comment in the diff. */
const change = snapshot({
  title: 'Hold seats for ten minutes while a visitor pays',
  body: 'Two visitors could buy one seat. `holdSeat` now takes a row of `holds`, and `sweepHolds` frees it. A gone seat answers 409.',
  files: [
    {
      path: 'box-office/hold-seat.ts',
      previousPath: null,
      additions: 120,
      deletions: 14,
      change: 'modified',
      isReviewed: true,
      novelLines: null,
    },
  ],
  commits: [
    {
      oid: '1',
      message: 'Sweep expired holds every minute',
      committedAt: START,
      authoredAt: null,
      authorName: null,
      authorEmail: null,
      accounts: null,
    },
  ],
})

function judge(where: 'approval' | 'diff', body: string): PullRequestVerdict {
  const left =
    where === 'diff' ? { threads: [thread([inline({ body })])], reviews: [review()] } : { reviews: [review({ body })] }
  return assess({ ...change, ...left }, configuration).verdict
}

function traceOf(where: 'approval' | 'diff', body: string): boolean {
  return judge(where, body).approvals[0]?.trace === true
}

interface Row {
  readonly why: string
  readonly where: 'approval' | 'diff'
  readonly body: string
}

describe('a text leaves no trace', () => {
  it.each<Row>([
    { why: 'an address in the diff', where: 'diff', body: 'https://example.org/theatre/seats#holds' },
    { why: 'a link with a label', where: 'diff', body: '[Seat maps](https://example.org/maps)' },
    { why: 'a word that leads to an address', where: 'diff', body: 'see https://example.org/holds' },
    {
      why: 'the notice of a landing, which repeats the title',
      where: 'approval',
      body: 'Landed on `trunk` as 0a1b2c3 (rebase): Hold seats for ten minutes while a visitor pays (#7)',
    },
    {
      why: 'the same in another language, which repeats a commit',
      where: 'approval',
      body: 'Op main gezet als 0a1b2c3: Sweep expired holds every minute',
    },
    {
      why: 'the trailers of a commit',
      where: 'approval',
      body: 'LGTM\n\nReviewed-by: Sweep Seat <seat@theatre.example>',
    },
    { why: 'praise with an idiom that sounds like a fault', where: 'approval', body: 'Dead simple, well done!' },
    { why: 'applause by a sign', where: 'diff', body: 'とても読みやすい✨' },
    { why: 'a number that the change does not have', where: 'approval', body: '1000 Dank, wie immer top!' },
    { why: 'about what is done to the commits', where: 'approval', body: 'Please squash, otherwise fine.' },
    { why: 'about the build', where: 'approval', body: 'Der Build ist rot, aber nur wegen des alten Runners.' },
    { why: 'about a flaky test', where: 'approval', body: 'O teste instável falhou, mas o CI já ficou verde.' },
    { why: 'for somebody else', where: 'approval', body: 'Approving on behalf of @ada, who is away until June.' },
    {
      why: 'about where it was talked through',
      where: 'approval',
      body: 'Aprovado como combinado no Slack, mas sem pressa.',
    },
    { why: 'praise with a word of excess', where: 'approval', body: 'Lindo demais!' },
    { why: 'applause in the diff, in German', where: 'diff', body: 'Wunderbar aufgeräumt! 👏' },
    { why: 'applause in the diff, in French', where: 'diff', body: 'Trop beau 😍' },
    { why: 'applause in the diff, in Polish', where: 'diff', body: 'Pięknie wyszło 🎉' },
    { why: 'applause in the diff, in Japanese', where: 'diff', body: '見事です！👏' },
    {
      why: 'a reading told in the first person, in Spanish',
      where: 'approval',
      body: 'Leí todo con calma y aprendí bastante del diseño.',
    },
    {
      why: 'a reading told in the first person, in Polish',
      where: 'approval',
      body: 'Przeczytałem całość z przyjemnością.',
    },
    { why: 'a pleasure, in Portuguese', where: 'approval', body: 'Adorei a organização de cada módulo.' },
    {
      why: 'nothing found, in German',
      where: 'approval',
      body: 'Habe alles gründlich gelesen und nichts Verdächtiges entdeckt.',
    },
    { why: 'that it works for its writer', where: 'approval', body: 'Lo probé en mi portátil y funciona.' },
    { why: 'an acknowledgement in the diff, in Polish', where: 'diff', body: 'aha, rozumiem' },
    {
      why: 'an apology before praise',
      where: 'approval',
      body: 'Entschuldigt die lange Wartezeit in dieser Woche, aber jetzt ist alles wunderbar.',
    },
    { why: 'praise in the diff without a sign', where: 'diff', body: 'Sehr schön umgesetzt!' },
    { why: 'an order to publish', where: 'approval', body: 'Let’s cut 1.7!' },
    { why: 'an order to publish what is next', where: 'approval', body: 'We should tag the next release now.' },
    { why: 'an order to let it in', where: 'approval', body: 'OK, let us get this in.' },
    { why: 'an order to check it in', where: 'approval', body: "Let's check it in, then." },
  ])('where it is $why', ({ where, body }) => expect(traceOf(where, body)).toBe(false))
})

describe('a text leaves a trace', () => {
  it.each<Row>([
    { why: 'wants something let go', where: 'approval', body: 'Let’s release the row before the answer.' },
    { why: 'wants something taken out', where: 'approval', body: 'We should cut the second sweep.' },
    { why: 'wants something done at once', where: 'approval', body: 'Let’s move these into one query.' },
    { why: 'asks below a sparkle', where: 'diff', body: '✨ extract this' },
    { why: 'names a number of the change', where: 'approval', body: 'Das 409 zeigt die App schon richtig an.' },
    { why: 'says something beside its address', where: 'diff', body: 'https://example.org/holds does it by a lease' },
    {
      why: 'says behind the notice of a landing what came of it',
      where: 'approval',
      body: 'Landed as 0a1b2c3: Hold seats for ten minutes while a visitor pays. The sweep froze the box office.',
    },
    {
      why: 'asks for an edit before the merge',
      where: 'approval',
      body: 'Please rename `get` to `peek` before merging.',
    },
    {
      why: 'says of the build what the change did to it',
      where: 'approval',
      body: 'CI is red because the sweep waits for a real clock.',
    },
    {
      why: 'holds something against the change behind what it says of the merge',
      where: 'approval',
      body: 'Mergé en 0a1b2c3, mais la minuterie ne s’arrête jamais.',
    },
    {
      why: 'tells what was agreed elsewhere',
      where: 'approval',
      body: 'As agreed on Slack, ten minutes from the first click.',
    },
    {
      why: 'weighs what is there against what was expected',
      where: 'approval',
      body: 'Expected a lease per visitor and a lock per hall at first, but the box office is so small that I am fine.',
    },
    {
      why: 'weighs by a word at the end, in German',
      where: 'approval',
      body: 'Mir wäre ein Pachtvertrag je Besucher vertrauter gewesen, für den kleinen Saal reicht die Zeile aber.',
    },
    {
      why: 'approves on a condition about the content',
      where: 'approval',
      body: 'LGTM with the fix of Linus for matinees applied.',
    },
    { why: 'measures', where: 'approval', body: 'Der Saalplan baut sich in 40 ms auf.' },
    {
      why: 'tells what came of a trial, in German',
      where: 'approval',
      body: 'Hab die Kasse abgeschossen, danach kamen alle Plätze zurück.',
    },
    {
      why: 'tells what came of a trial, in Portuguese',
      where: 'approval',
      body: 'Derrubei a bilheteria e depois os lugares voltaram.',
    },
    {
      why: 'tells what came of a trial, in Russian',
      where: 'approval',
      body: 'Погонял на тестовой кассе: 300 билетов, двойных нет.',
    },
    {
      why: 'tells what came of a trial, in Japanese',
      where: 'approval',
      body: '窓口を落としてみましたが、再起動後に座席が戻りました。',
    },
    { why: 'names the change by a compound', where: 'approval', body: 'Sweepläufe jede Minute sind genau passend.' },
    { why: 'says with surprise what the change is about', where: 'diff', body: 'TIL that visitors may take that long' },
    {
      why: 'says what it looks like, which is no praise',
      where: 'diff',
      body: 'This looks like something left from a test',
    },
    { why: 'holds something against a line with a sweating face', where: 'diff', body: 'Viel zu kurz 😅' },
    { why: 'holds something against a line behind praise', where: 'diff', body: 'Schön, aber undicht 👏' },
    { why: 'says with a thumb what was compared', where: 'diff', body: 'wie im alten Saalplan 👍' },
    { why: 'asks for something with an exclamation mark', where: 'diff', body: 'Bitte umbenennen!' },
  ])('where it $why', ({ where, body }) => expect(traceOf(where, body)).toBe(true))
})

describe('a text asks', () => {
  function asks(body: string): boolean {
    return judge('approval', body).reasons.some(({ code, facts }) => code === 'engagement' && facts.asking > 0)
  }

  it.each([
    {
      why: 'by what would oblige its writer, in Japanese',
      body: '座席が戻らないので、記録に残してもらえると嬉しいです。',
    },
    { why: 'by a polite question, in Japanese', body: '待ち時間の上限を付けていただけますか。' },
    { why: 'by an imperative, in Polish', body: 'Zajęte miejsca nie wracają, dodaj limit czasu.' },
    { why: 'by an imperative, in Russian', body: 'Замените таймер на очередь.' },
    { why: 'by what would be welcome, in Polish', body: 'Przydałby się indeks na wiersze sali.' },
    { why: 'politely, in Chinese', body: '座位数写死了，麻烦放到配置里。' },
    { why: 'by what it calls a nit', body: 'Nit, not blocking: the sweep names a hold and a row alike.' },
    {
      why: 'in words that most changes share',
      body: 'Please move this before the return, because the type is wrong there.',
    },
    { why: 'in two words, in Japanese', body: 'ログを追加してください。' },
    { why: 'by what is needed', body: 'Needs docs.' },
    { why: 'by what is missing, in Spanish', body: 'Faltan tests.' },
    { why: 'without a mark', body: 'ok for now. what happens to seats of closed halls' },
    { why: 'with the mark of another script', body: 'ماذا يحدث لمقاعد القاعة المغلقة؟' },
    { why: 'in a sentence of its own', body: 'The sweep holds seats of closed halls. Can you check?' },
  ])('$why', ({ body }) => expect(asks(body)).toBe(true))

  it.each([
    { why: 'for the merge alone', body: 'お手数ですが、マージをお願いします。' },
    { why: 'for nothing: it thanks for what was done', body: '席の修正に対応していただきありがとうございました。' },
    { why: 'for the merge in a sentence of its own', body: 'The sweep frees seats in time. Please merge.' },
    { why: 'for the merge, in Turkish', body: 'Teşekkürler, lütfen birleştir.' },
  ])('not $why', ({ body }) => expect(asks(body)).toBe(false))
})
