import { NOT_ASCII } from '../comment/not-ascii.ts'
import type { PlainText } from '../comment/plain-text.ts'

/**
 * Questions that somebody typed without a question mark. Each is told by the words that only a question begins with, and what they stand
 * before: “why not use a mutex”, but “see why the mutex is there”. All are for texts in lower case.
 */
const THING = String.raw`(?:it|this|that|these|those|there|they|we|you|the \w+|\w+\(\))`
/** What is asked about the course of a review, and what only looks like a question: “did it locally”, “does it for me”. */
const NO_THING =
  '(?! (?:ok|okay|fine|good|great|ready|merged|done|be good|from my|to me|week|time|all|for me|nicely|well|right|going|looking|coming|merge|ship|land|release|look|review|approve)\\b)'
const ENGLISH = [
  // “y not” and “wat if” are typed in haste.
  `(?:why|y) (?:\\d+\\b|(?:not|only|just|no|use|an?|the|this|these|(?:is|are|was|were|do|does|did|would|should|can|could|has|have)(?:n['’]?t)?) (?!(?:merge|ship|land|go|then|at all|the (?:hell|heck))\\b)\\S)`,
  `wh?at (?:if|about|happens (?:if|when|to|on|with|once|after|for|here)|does ${THING}|do (?:we|you|they)|would happen|should happen)\\b`,
  `how (?:do|does|did|is|are|will|would|can|could|should) ${THING}\\b${NO_THING}`,
  `(?:does|is|are|was|were|would|could|should|will|can)(?:n['’]?t)? (?:it|this|that|these|those|there|they|we|you)\\b${NO_THING} \\w`,
  `do(?:n['’]?t)? (?:we|you|they) (?:need|have|want|really|still|already|also|even|ever|lose|leak|keep|log|close)\\b`,
  `(?:any|what['’]?s the) (?:particular |specific |good |special )?reason (?:why|not|to|for|behind|this|we|you)\\b`,
  `(?:i['’]?m |i am |just |was |i |only ){0,3}(?:wondering|wonder|curious|unsure|not sure) (?:about )?(?:why|whether|if|how|what)\\b`,
]

/** By language; what begins, or ends, with these is no statement in it. First those that are typed without accents as well. */
const WITHOUT_ACCENTS = {
  german:
    '(?:warum|wieso|weshalb|was passiert|was ist mit|was wenn|braucht es|brauchen wir|sollten? (?:wir|man|die|der)) ',
  french: "(?:pourquoi|qu['’]est-ce|et si|que se passe|comment (?:gère|fait|est)) |est-ce qu",
  spanish: '(?:por qu[eé]|qué pasa|qué ocurre|y si|cómo se) ',
  italian: '(?:perch[eé] non|come mai|cosa succede|che succede|e se) ',
  romanian: '(?:de ce|ce se întâmplă|ce se intampla) ',
  dutch: '(?:waarom|hoezo|wat gebeurt er|moeten we|is het niet) ',
  nordic: '(?:varför|hvorfor|vad händer|hva skjer|hvad sker|borde vi|bør vi) ',
  finnish: '(?:miksi|mitä jos|mitä tapahtuu|voisiko|pitäisikö|eikö|onko) ',
  polish: '(?:dlaczego|czemu|czy|co jeśli|co jak|co się stanie|po co) ',
  turkish: '(?:neden|niye|niçin) (?!yok)|[^,.;]{2,80} (?:olmaz|gerekmez|değil) m[ıiuü](?=\\s*(?:$|[,.;]))',
  indonesian: '(?:kenapa|mengapa|bagaimana|gimana|apa yang terjadi|apakah) ',
}
const OTHERS = {
  portuguese: '(?:por qu[eê]|e se|o que acontece|como fica) ',
  catalan: '(?:per què|què passa|i si) ',
  czech: '(?:proč|co když|co se stane|nemělo by) ',
  hungarian: '(?:miért|mi történik|mi lesz|mi van ha) ',
  russian: '(?:почему|зачем|а если|что если|что будет|разве) ',
  ukrainian: '(?:чому|навіщо|а якщо|що якщо|що буде) ',
  greek: '(?:τι γίνεται|τι συμβαίνει|μήπως|γιατί (?:δεν|όχι)) ',
  vietnamese: '(?:tại sao|vì sao|sao (?:lại|không)|có cần) |[^,.;]{2,80} thì sao(?=\\s*(?:$|[,.;]))',
  arabic: '(?:لماذا|ماذا|هل|كيف|لم لا) ',
  hebrew: '(?:למה|מדוע|מה קורה|מה יקרה|האם|איך) ',
  hindi: '(?:क्यों|क्या (?!बात)|ky[ou]n? (?!baat)|[^,.;]{2,80} क्यों(?: नहीं)?(?=\\s*(?:$|[,.;])))',
  thai: '[^,.;]{0,80}(?:ทําไม|ไหม|มั้ย|หรือเปล่า|หรือไม่|(?<!ไม่มี)อะไร|ยังไง|อย่างไร)',
  chinese: '(?:为什么|為什麼|为何|為何|为啥|怎么办)|[^，。；]{2,40}[吗嗎](?=$|[，。；])',
  japanese: '(?:なぜ|どうして|なんで)|[^、。]{2,60}(?<!ない)(?:です|ます|ません|でしょう)か(?=$|[、。])',
  korean: '왜 |[^,.]{2,60}(?:나요|까요|인가요|습니까)(?=\\s*(?:$|[,.]))',
}

/** At the head of the text, of a sentence that may begin small, or of a clause, also behind what joins it. */
const HEAD = String.raw`(?:^|[,;:.–—\n。，、)]\s{0,3}| - )`
const JOINT =
  '(?:(?:but|and|also|aber|und|mais|et|pero|y|mas|e|ma|dar|maar|en|men|och|og|mutta|ja|ale|a|de|ama|tapi) )?'
const OTHER_JOINT = '(?:(?:però|și|és|peki|а|но|и|і|але|και|αλλά|nhưng|ولكن|لكن|אבל|लेकिन|और|那|但) ?)?'

const ASKED = [...ENGLISH, ...Object.values(WITHOUT_ACCENTS)].join('|')
/** Most texts are in ASCII, and this takes a fraction of the time. */
const QUESTION_IN_ASCII = new RegExp(`${HEAD}${JOINT}(?:${ASKED})`)
const QUESTION = new RegExp(`${HEAD}${JOINT}${OTHER_JOINT}(?:${ASKED}|${Object.values(OTHERS).join('|')})`, 'u')
/** A longer text has its mark, or goes on to something else. */
const LONGEST = 160

/** Whether a text without a question mark asks something all the same. Linear in the text's length. */
export function asksUnmarked({ prose }: Pick<PlainText, 'prose'>): boolean {
  if (prose.length > LONGEST) return false
  const question = NOT_ASCII.test(prose) ? QUESTION : QUESTION_IN_ASCII
  return question.test(prose.toLowerCase())
}
