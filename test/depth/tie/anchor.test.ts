import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { GENERAL_WORDS, TOPIC_WORDS } from '../../../src/depth/phrases/data/common-words.ts'
import { CONTRAST_WORDS, REQUEST_WORDS } from '../../../src/depth/phrases/data/turning-words.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { comment, inline, linus, review, START, SUBSTANTIVE, snapshot, thread } from '../build-snapshot.ts'

const configuration = mergeConfiguration()

/** A change about the sums of invoices, approved with one text. */
function approvedWith(body: string): Snapshot {
  return snapshot({
    title: 'Round invoice sums half up',
    body: 'Sums of foreign currencies were cut at the cent.',
    files: [
      {
        path: 'billing/rounding.ts',
        previousPath: null,
        additions: 90,
        deletions: 4,
        change: 'modified',
        isReviewed: true,
        novelLines: null,
      },
    ],
    commits: [
      {
        oid: '1',
        message: 'Round half up\n\nThe ledger did so.',
        committedAt: START,
        authoredAt: null,
        authorName: null,
        authorEmail: null,
        accounts: null,
      },
    ],
    reviews: [review({ body })],
  })
}

function leavesTrace(body: string): boolean {
  return assess(approvedWith(body), configuration).verdict.approvals[0]?.trace === true
}

const TURNS = new Set<string>([CONTRAST_WORDS, REQUEST_WORDS].flatMap((lists) => Object.values(lists).flat()))

describe('a text outside the diff', () => {
  it.each([
    { why: 'a word of the title', body: 'Invoices come out as I expected.' },
    { why: 'a word of the description in another form', body: 'Tried it with three currencies by hand.' },
    { why: 'a word of a path', body: 'I read the billing part twice.' },
    { why: 'a word of a commit message', body: 'Same result as in the ledger.' },
    { why: 'an identifier of the change', body: '`rounding` reads well now.' },
    { why: 'a question', body: 'What about negative amounts?' },
    { why: 'a request', body: 'Please mention yen in the changelog.' },
    { why: 'a contrast', body: 'Fine by me, but yen has no decimals.' },
    { why: 'a reservation about a person’s point', body: 'Approved pending @grace’s suggestion' },
    { why: 'a fault', body: 'The total of a refund with two tax rates does not match the receipt.' },
    { why: 'what was examined', body: 'The order of discounts is what I looked at most: vouchers first.' },
    { why: 'what was examined, in German', body: 'Ich habe Gutscheine und Skonto einzeln geprüft.' },
    { why: 'what was examined, in French', body: 'J’ai comparé les remises avec le barème.' },
    { why: 'a reservation of two words', body: 'LGTM minus the log line' },
    { why: 'a clash with another change', body: 'Fine, but clashes with #12.' },
    { why: 'a German contrast', body: 'Passt so, allerdings fehlt der Fall mit Skonto.' },
    { why: 'a Japanese question', body: '負の金額はどうなりますか？' },
    { why: 'a Russian contrast', body: 'Хорошо, но скидки не проверены.' },
    { why: 'what was tried, without a subject', body: 'Ran it against the vouchers of last winter.' },
    { why: 'where it works', body: 'Works for me on Windows with a Turkish keyboard.' },
    { why: 'what was tried, in Spanish', body: 'Probado con cupones: el descuento coincide.' },
    { why: 'what was tried, in Russian', body: 'Проверил на купонах, скидка совпадает.' },
    { why: 'what was tried, in Chinese', body: '用优惠券测过，折扣一致。' },
    { why: 'what was tried, in Japanese', body: 'クーポン 30 枚で試しました。割引は同じです。' },
    { why: 'what was tried, in Korean', body: '쿠폰 30장으로 테스트했고 할인도 같습니다.' },
    { why: 'a reservation of several words', body: 'Fine apart from the leftover voucher log.' },
    { why: 'a condition of several words', body: 'No objection, as long as vouchers keep a table of their own.' },
    { why: 'a remark that is announced', body: 'Approved with one nit: vouchers deserve a constant.' },
    { why: 'what its writer would do', body: 'I would keep vouchers and discounts apart.' },
    { why: 'an order to edit', body: 'Use a mutex.' },
    { why: 'an order to edit, held back', body: 'Looks good, just cap the mutex wait.' },
    { why: 'what should happen', body: 'Vouchers should count as discounts.' },
    { why: 'what is not done', body: "The voucher isn't indexed." },
    { why: 'what is wrong, first', body: 'Wrong voucher code.' },
    { why: 'what must not happen, in Korean', body: '쿠폰을 평문으로 저장하면 안 됩니다.' },
    { why: 'a test that is not there', body: 'No test for vouchers without a date.' },
    { why: 'a wish, in Portuguese', body: 'Seria bom registrar cada cupom no log.' },
    { why: 'the path of a file', body: 'billing/rounding.ts looks right to me now.' },
    { why: 'what is missing', body: 'Vouchers are missing.' },
    { why: 'what is missing, held back', body: 'LGTM modulo the missing vouchers' },
    { why: 'what it breaks', body: 'This breaks Windows.' },
    { why: 'what it may lose', body: 'It will silently lose vouchers.' },
    { why: 'what should be done to something', body: 'The mutex should be released earlier.' },
    { why: 'what is missing, in Portuguese', body: 'Faltou tratar o cupom quando ele não existe.' },
    { why: 'what goes wrong, in Chinese', body: '并发写入时会丢失优惠券数据。' },
    { why: 'what is not done, in Russian', body: 'Дескриптор не закрывается при исключении.' },
    { why: 'what is not done, in French', body: "Le descripteur n'est jamais fermé après une exception." },
    { why: 'what is not done, in Korean', body: '예외가 나면 파일 핸들이 닫히지 않습니다.' },
    { why: 'a Hungarian contrast', body: 'Rendben, de a kupon kétszer jár.' },
    { why: 'a Romanian contrast', body: 'Bine, dar cuponul se aplică de două ori.' },
    { why: 'a Finnish contrast', body: 'Hyvä, mutta kuponki lasketaan kahdesti.' },
    { why: 'a Greek contrast', body: 'Εντάξει, αλλά το κουπόνι μετράει δύο φορές.' },
    { why: 'a Hebrew contrast', body: 'מאשר, אבל השובר נספר פעמיים.' },
    { why: 'an Arabic contrast', body: 'موافق، لكن القسيمة تُحسب مرتين.' },
    { why: 'a Hindi contrast', body: 'ठीक है, लेकिन कूपन दो बार गिना जाएगा।' },
    { why: 'a Thai contrast', body: 'โอเคครับ แต่คูปองถูกนับสองครั้ง' },
    { why: 'a Vietnamese contrast', body: 'Ổn, nhưng phiếu giảm giá bị tính hai lần.' },
    { why: 'an Indonesian contrast', body: 'Oke, tapi kupon dihitung dua kali.' },
    { why: 'what is missing, in Hungarian', body: 'Hiányzik a kupon dátuma.' },
    { why: 'what is missing, in Vietnamese', body: 'Thiếu kiểm tra phiếu hết hạn.' },
    { why: 'a question without its mark', body: 'what about vouchers without a date' },
    { why: 'what somebody else said, and about what', body: 'Agree with Ada on the leap second.' },
    { why: 'the same by a vote', body: '+1 to what Grace said about expiry' },
    { why: 'what was edited, and where', body: 'I reverted line 12.' },
  ])('leaves a trace by $why', ({ body }) => {
    expect(leavesTrace(body)).toBe(true)
  })

  it.each([
    { why: 'praise', body: 'Elegant and well tested, this makes the whole codebase better.' },
    { why: 'a verdict', body: 'I went through everything carefully and could not find any problems.' },
    { why: 'an examination of nothing in particular', body: 'I checked everything and tested it locally.' },
    { why: 'a condition of one word', body: 'Looks good once it settles.' },
    { why: 'a wait for somebody', body: 'Please wait for Carol before merging.' },
    { why: 'an order to go on', body: 'Keep up the wonderful streak!' },
    { why: 'an order that names nothing', body: 'Use it well and enjoy.' },
    { why: 'a weakness that is denied', body: 'Weaknesses: none worth mentioning anywhere.' },
    { why: 'a need that is denied, in Chinese', body: '命名规范，注释到位，没有需要修改的地方，批准。' },
    { why: 'a need that is denied, in Japanese', body: '修正の必要はありません。' },
    { why: 'a need that is denied, in Korean', body: '수정할 필요 없습니다.' },
    { why: 'a fault that is denied', body: 'This will not break anything for vouchers.' },
    { why: 'a fault that is mended', body: 'This prevents leaks and makes vouchers pleasant.' },
    { why: 'a fault that is supposed', body: 'Vouchers stay robust even when something breaks.' },
    { why: 'a hope', body: 'This should be a joy for shopkeepers.' },
    { why: 'nothing that is missing, in French', body: 'Rien ne manque, tout est clair et bien découpé.' },
    { why: 'nothing that is missing, in Polish', body: 'Niczego nie brakuje, wszystko czytelnie opisane.' },
    { why: 'nothing that was left out, in Chinese', body: '没有多余的代码，也没有遗漏的场景，写得很用心。' },
    { why: 'nothing that breaks, in Russian', body: 'Ничего не сломается, уверен.' },
    {
      why: 'nothing that is lost, in Spanish',
      body: 'Ya no se pierde ningún dato, muy buen trabajo de todo el equipo.',
    },
    { why: 'what was old, in German', body: 'Die veraltete Logik wurde sauber ersetzt, tolle Arbeit vom ganzen Team.' },
    {
      why: 'a crash that is gone, in German',
      body: 'Der Absturz beim Laden ist behoben, sehr schöne und saubere Lösung.',
    },
    {
      why: 'a leak that is gone, in French',
      body: 'Belle correction de la fuite mémoire, bravo à toute l’équipe du serveur.',
    },
    {
      why: 'a leak that is gone, in Polish',
      body: 'Świetnie, wyciek pamięci jest już naprawiony, dobra robota całego zespołu.',
    },
    {
      why: 'a leak that is gone, in Russian',
      body: 'Исправлена утечка памяти, решение получилось аккуратным и понятным.',
    },
    { why: 'a leak that is gone, in Chinese', body: '修复了内存泄漏，代码结构清晰，实现优雅，做得很好。' },
    { why: 'what was old, in Japanese', body: '古いコードがとても綺麗に整理されていて、素晴らしい実装だと思います。' },
    { why: 'a leak that is gone, in Korean', body: '누수 문제를 아주 깔끔하게 해결하셨네요. 훌륭한 구현입니다.' },
    {
      why: 'what was old, in Turkish',
      body: 'Çok iyi, eski yapı tamamen temizlenmiş, ellerine sağlık, harika bir çözüm.',
    },
    { why: 'a question about the course of the review', body: 'Any update on this?' },
    { why: 'a phrase that CI waits for', body: 'jenkins, test this please' },
    { why: 'a contrast with praise behind it', body: 'I had some issues with it, but it is substantially better.' },
    { why: 'a request to merge, in Japanese', body: '問題ないと思います。マージお願いします。' },
    { why: 'a request to go on, in Korean', body: '별다른 의견 없습니다. 진행해 주세요.' },
    { why: 'a request to release, in Korean', body: '승인! 배포 부탁드려요.' },
    { why: 'an examination of everything, in Korean', body: '전체 코드를 확인했고 이상 없습니다.' },
    { why: 'an examination of everything, in German', body: 'Habe mir alles angesehen, keine Anmerkungen.' },
    { why: 'haste, in German', body: 'Blind freigegeben, muss heute raus.' },
    { why: 'an examination of nothing, without a subject', body: 'Tested and verified, works as expected.' },
    { why: 'an order about the course of the review', body: 'Let us keep refining as needed.' },
    { why: 'code of something else', body: '`fetchUser` is nice.' },
    { why: 'a command by slash', body: '/backport release-1.2' },
    { why: 'a command by mention', body: '@some-helper run everything' },
    { why: 'ticked boxes', body: '- [x] Rounding checked\n- [x] Ledger checked' },
    { why: 'an address alone', body: 'https://example.org/invoice/rounding' },
    { why: 'an image', body: '![rounding invoice](https://example.org/a.gif)' },
    { why: 'a landing notice', body: 'Landed in 3f2a1b9c' },
    { why: 'German praise', body: 'Sehr schöne Lösung, klar aufgebaut.' },
    { why: 'French praise', body: 'Très propre, rien à redire.' },
    { why: 'Japanese praise', body: 'とても分かりやすいです。' },
    { why: 'Korean praise', body: '읽기 쉽고 훌륭합니다.' },
    { why: 'agreement on nothing in particular', body: 'Agree with Ada on this.' },
    { why: 'a vote', body: '+1 from me' },
    { why: 'Hungarian praise', body: 'Szuper lett, köszi, mehet!' },
    { why: 'Romanian praise', body: 'Arată foarte bine, felicitări' },
    { why: 'Finnish praise', body: 'Näyttää todella hyvältä' },
    { why: 'Greek praise', body: 'Εξαιρετική δουλειά, μπράβο' },
    { why: 'Hebrew praise', body: 'עבודה יפה מאוד' },
    { why: 'Arabic praise', body: 'عمل ممتاز، بارك الله فيك' },
    { why: 'Hindi praise', body: 'बहुत अच्छा काम किया है' },
    { why: 'Thai praise, in which “correct” holds the word for “must”', body: 'ถูกต้องครับ อ่านง่ายมาก' },
    { why: 'Vietnamese praise', body: 'Làm tốt lắm, cảm ơn bạn nhiều' },
    { why: 'Spanish praise with what a Hungarian contrast is', body: 'Perfecto, de verdad' },
    { why: 'Portuguese praise with what a Romanian contrast is', body: 'Ótimo, vai dar certo' },
    { why: 'praise of what it names', body: '`rounding.ts` is clean, concise and well tested.' },
  ])('leaves none by $why', ({ body }) => {
    expect(leavesTrace(body)).toBe(false)
  })

  const WORDS = [...GENERAL_WORDS, ...TOPIC_WORDS].filter((word) => !TURNS.has(word))
  const untied = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 20 })
    .map((words) => `${words.join(' ')}.`)

  it('never leaves a trace without a tie to the change', () => {
    fc.assert(fc.property(untied, (body) => expect(leavesTrace(body)).toBe(false)))
  })

  it('never raises the depth without a tie to the change', () => {
    const reviewed = { threads: [thread([inline({ body: SUBSTANTIVE })])] }
    const depthOf = (one: Snapshot) => assess(one, configuration).verdict.depth
    fc.assert(
      fc.property(untied, (body) => {
        const before = { ...approvedWith(''), ...reviewed }
        const after = { ...before, comments: [comment({ author: linus, body })] }
        expect(depthOf(after)).toBe(depthOf(before))
      }),
    )
  })
})
