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
  `wh?at (?:calls|cancels|closes|cleans|consumes|decides|ends|ensures|fills|frees|guarantees|handles|keeps|limits|owns|populates|prevents|protects|reads|resets|sets|starts|stops|throws|triggers|updates|writes) (?:it|this|that|these|them|the)\\b`,
  `who (?!knows|cares|wants)(?:is|will|would|should|[a-z]{3,15}s)\\b|(?:when|where) (?:is|are|does|do|did|will|would|should) \\w`,
  // “is the clock always monotonic”, with what such questions are about.
  `(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have) (?!be\\b|not|very|so|really|always|still|also|only|just|quite|what|all|it|this|safe|needed)(?:the |an? )?[\\w^().-]+ (?:not|really|still|always|ever|also|even|supposed|meant|guaranteed|safe|needed|intended|necessary|expected|used|called|closed)\\b`,
  `do(?:n['’]?t)? (?:we|you|they) (?:need|have|want|really|still|already|also|even|ever|lose|leak|keep|log|close)\\b`,
  `(?:any|what['’]?s the) (?:particular |specific |good |special )?reason (?:why|not|to|for|behind|this|we|you)\\b`,
  `(?:i['’]?m |i am |just |was |i |only ){0,3}(?:wondering|wonder|curious|unsure|not sure) (?:about )?(?:why|whether|if|how|what)\\b`,
]

/** By language; what begins, or ends, with these is no statement in it. First those that are typed without accents as well. */
const WITHOUT_ACCENTS = {
  german:
    '(?:warum|wieso|weshalb|was passiert|was ist mit|was wenn|braucht es|brauchen wir|sollten? (?:wir|man|die|der)|wer(?! hätte)|wann|wo (?:ist|sind|wird|werden)) ',
  french:
    "(?:pourquoi|qu['’]est-ce|et si|que se passe|comment (?:gère|fait|est)|(?:qui|quand) (?:est|sont|ferme|gère|appelle)) |est-ce qu",
  spanish: '(?:por qu[eé]|qué pasa|qué ocurre|y si|cómo se|quién|cuándo|dónde) ',
  italian: '(?:perch[eé] non|come mai|cosa succede|che succede|e se|chi (?:chiude|chiama|gestisce)|quando viene) ',
  romanian: '(?:de ce|ce se întâmplă|ce se intampla|cine|unde) ',
  dutch: '(?:waarom|hoezo|wat gebeurt er|moeten we|is het niet|wie (?:sluit|roept|is)|wanneer wordt) ',
  nordic: '(?:varför|hvorfor|vad händer|hva skjer|hvad sker|borde vi|bør vi|vem|hvem|hvornår) ',
  finnish: '(?:miksi|mitä jos|mitä tapahtuu|voisiko|pitäisikö|eikö|onko|kuka|milloin) ',
  polish: '(?:dlaczego|czemu|czy|co jeśli|co jak|co się stanie|po co|kto(?! to widział)|kiedy) ',
  turkish: '(?:neden|niye|niçin) (?!yok)|[^,.;]{2,80} (?:olmaz|gerekmez|değil) m[ıiuü](?=\\s*(?:$|[,.;]))',
  indonesian: '(?:kenapa|mengapa|bagaimana|gimana|apa yang terjadi|apakah|siapa|kapan) ',
}
const OTHERS = {
  portuguese: '(?:por qu[eê]|e se|o que acontece|como fica|quem|onde (?:é|fica)) ',
  catalan: '(?:per què|què passa|i si) ',
  czech: '(?:proč|co když|co se stane|nemělo by|kdo|kdy) ',
  hungarian: '(?:miért(?! ne[ ,])|mi történik|mi lesz|mi van ha|ki|mikor) ',
  russian: '(?:почему|зачем|а если|что если|что будет|разве|кто|где) ',
  ukrainian: '(?:чому|навіщо|а якщо|що якщо|що буде|хто) ',
  greek: '(?:τι γίνεται|τι συμβαίνει|μήπως|ποιος|πότε|γιατί (?:δεν|όχι)) ',
  vietnamese: '(?:tại sao|vì sao|sao (?:lại|không)|có cần|khi nào) |[^,.;]{2,80} thì sao(?=\\s*(?:$|[,.;]))',
  arabic: '(?:لماذا|ماذا|هل|كيف|لم لا|متى|أين) ',
  hebrew: '(?:למה|מדוע|מה קורה|מה יקרה|האם|איך|מי|מתי|איפה) ',
  hindi: '(?:क्यों|कौन|कब|क्या (?!बात)|ky[ou]n? (?!baat)|[^,.;]{2,80} क्यों(?: नहीं)?(?=\\s*(?:$|[,.;])))',
  thai: '[^,.;]{0,80}(?:ทําไม|ไหม|มั้ย|หรือเปล่า|หรือไม่|(?<!ไม่มี)อะไร|ยังไง|อย่างไร|เมื่อไหร่)',
  chinese: '(?:为什么|為什麼|为何|為何|为啥|怎么办)|[^，。；]{2,40}[吗嗎](?=$|[，。；])',
  japanese: '(?:なぜ(?!か)|どうして|なんで)|[^、。]{2,60}(?<!ない)(?:です|ます|ません|でしょう)か(?=$|[、。])',
  korean: '왜 |[^,.]{2,60}(?:나요|까요|인가요|습니까)(?=\\s*(?:$|[,.]))',
}

/** The head of the text, of a sentence that may begin small, or of a clause. */
const HEAD = /(?:^|[,;:.–—\n。，、)]| - )\s{0,3}/g
/** What joins a clause to the one before. */
const JOINT =
  /(?:but|and|also|aber|und|mais|et|pero|però|y|mas|e|ma|dar|și|és|maar|en|men|och|og|mutta|ja|ale|a|de|ama|tapi|peki|а|но|и|і|але|και|αλλά|nhưng|ولكن|لكن|אבל|लेकिन|और) |那|但/y

/** Most texts are in ASCII, and of two patterns they need the one. */
const QUESTION = new RegExp([...ENGLISH, ...Object.values(WITHOUT_ACCENTS)].join('|'), 'y')
const QUESTION_ELSEWHERE = new RegExp(Object.values(OTHERS).join('|'), 'uy')
/** A longer text has its mark, or goes on to something else. */
const LONGEST = 120

/** “Who needs tests when there are types!” */
const EXCLAIMED = /[!！]\s*$/

/** Whether a text without a question mark asks something all the same. Linear in the text's length. */
export function asksUnmarked({ prose }: Pick<PlainText, 'prose'>): boolean {
  if (prose.length > LONGEST || EXCLAIMED.test(prose)) return false
  const lower = prose.toLowerCase()
  const patterns = NOT_ASCII.test(prose) ? [QUESTION, QUESTION_ELSEWHERE] : [QUESTION]
  return lower.matchAll(HEAD).some(({ index, 0: head }) => asksAt(lower, index + head.length, patterns))
}

/** A pattern that holds a word for joining begins with it; so the place before that word is tried as well. */
function asksAt(text: string, at: number, patterns: readonly RegExp[]): boolean {
  return [at, endOf(JOINT, text, at)].some((place) => patterns.some((pattern) => endOf(pattern, text, place) > place))
}

/** Where a sticky pattern ends that is looked for at a place; the place itself where it is not there. */
function endOf(pattern: RegExp, text: string, place: number): number {
  pattern.lastIndex = place
  return pattern.test(text) ? pattern.lastIndex : place
}
