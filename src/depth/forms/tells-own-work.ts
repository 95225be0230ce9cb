import { CODE_SPAN } from '../comment/read-inline.ts'
import { contentWords, type TellingWords } from './content-words.ts'

/** “I checked everything” names nothing. */
const LEAST_OF_OBJECT = 2
/** Where the verb is told by its ending alone. */
const LEAST_BY_ENDING = 3

/**
 * Whether a text reports what its writer did with a change and with what of it: that they looked at, tried, compared or edited something.
 * Saying that one *reviewed* tells nothing. Linear in the text's length.
 * @param words those of the text
 */
export function tellsOwnWork(text: string, { content }: TellingWords): boolean {
  if (content.size === 0) return false
  if (MEASURED.test(text)) return true
  if (content.size + Number(LINE.test(text)) < LEAST_OF_OBJECT) return false
  return OWN_WORK.test(text) || (content.size >= LEAST_BY_ENDING && FIRST_PERSON.test(text) && SEQUENCE.test(text))
}

/** Names a place of the change, where its number is no other word. */
const LINE = /\blines? \d/i

/** What came of it: something counted, or before and after. Whoever only read, liked or learned something tells no such thing. */
const SEQUENCE =
  /\d|:\s+\p{L}+(?:\s+\S+){2}|(?<!\p{L})(?:vorher|zuvor|danach|nachher|anschließend|nach|jetzt|avant|après|ensuite|puis|désormais|antes|después|luego|ahora|depois|agora|prima|dopo|poi|ora|wcześniej|potem|po|teraz|раньше|после|потом|теперь)(?!\p{L})|[后後前]|(?:^|\s)(?:\p{L}+ )?[후전](?=\s)/iu

/** A number and its unit: what somebody measured, in every language. */
const MEASURED =
  /(?<![\p{L}\p{N}.#])\d[\d.,\u00A0\u202F]{0,12} ?(?:[munµ]?s|secs?|seconds|mins?|minutes|Sekunden|Minuten|secondes|segundos|[kKMGT]i?B|%|fps|rps|qps|req\/s)(?![\p{L}\p{N}])/u

/**
 * What somebody did, by the form of a verb that has its person in it or beside it. English has no such form, and says it by the verbs of
 * `OWN_WORK`; German ends the clause with a participle.
 */
const FIRST_PERSON = new RegExp(
  [
    String.raw`(?:(?<!\p{L})hab(?:e|en|['’]?s)?|(?:^|[.,;:!]\s)(?:bei (?:mir|uns)|mal|kurz)) (?:[^\s.;:!?]{1,30} ){1,10}?(?:\p{L}{0,12}ge\p{L}{2,15}(?:t|en)|\p{L}{3,15}iert|(?:ver|be|ent|er|zer)\p{L}{2,15}t|laufen lassen)(?=\W|$)`,
    String.raw`(?<!\p{L})j['’]ai (?:\p{L}{1,12} ){0,2}\p{L}{2,15}(?:é|i|u|is|it)(?!\p{L})|^\p{L}{3,12}é (?:en|sur|avec|contre|chez) `,
    String.raw`(?:^|[.,;:!]\s{1,2}|(?<!\p{L})(?:yo|me|lo|la|los|las|le|eu|já) )\p{L}{2,15}(?:é|í|ei)(?!\p{L})`,
    String.raw`(?<!\p{L})\p{L}{3,15}ł[ea]m(?!\p{L})`,
    String.raw`(?:^|[.,;:!]\s{1,2}|(?<!\p{L})я )\p{L}{2,15}[аеияу]ла?(?!\p{L})`,
    '(?:て|で)み(?:ました|たところ|たら)|(?:돌려|해|눌러|넣어) ?(?:봤|보니|본 결과)|(?:跑|试|試|测|測|压|壓|看)了(?:一)?(?:遍|下|次|轮|輪)',
  ].join('|'),
  'iu',
)

/** Without who did it, at the head of a sentence or where the verb's form tells. */
const SUBJECT = String.raw`\b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|did|also|only|just|mainly|mostly|manually|specifically|carefully))*`
const HEAD = String.raw`(?:^|[.;:!,—-]\s{0,3})(?:(?:also|and|just|manually|quickly|locally)\s{1,3})?`

/** By language; German has the verb at the end of its clause, Chinese, Japanese and Korean tell by its form. */
const OWN_WORK = new RegExp(
  [
    String.raw`${SUBJECT} (?:looked (?:closely )?(?:at|into)|(?:double[- ])?checked|tried|tested|compared|measured|verified|(?:went|walked|stepped) through|traced|ran|pushed|reworded|rewrote|changed|reverted|restored|renamed|replaced|moved|fixed|made (?:an?|some) (?:[\w-]{1,20} )?(?:updates?|changes?|edits?|tweaks?|fix(?:es)?))\b`,
    String.raw`${HEAD}(?:(?:double[- ])?checked|tried|tested|compared|measured|verified|benchmarked|profiled|ran) (?:it |this |them )?(?:that|the|with|against|on|over|through|across|under|by|how|whether|for|in|a|an|\d)\b`,
    String.raw`${HEAD}works (?:for me |fine |well |here )?(?:on|under|with|without)\b`,
    String.raw`\b(?:habe|haben) (?:[\p{L}\p{N}_.]{1,40} ){1,12}(?:geprüft|getestet|ausprobiert|verglichen|nachgerechnet|gemessen|durchgesehen|angesehen|angeschaut)(?!\p{L})`,
    String.raw`(?:^|\s)mit (?:[\p{L}\p{N}_.]{1,40} ){1,6}(?:getestet|ausprobiert|verglichen|geprüft)(?!\p{L})`,
    String.raw`(?:^|[\s,.])(?:j['’]ai (?:\p{L}{1,20} )?)?(?:vérifié|testé|essayé|exécuté|lancé|comparé|mesuré|relu|parcouru|regardé)(?:e?s)? (?:avec|sur|que|le|la|les|en|un|une|\d)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:probado|corrí|ejecuté|corrido|ejecutado|lancé|executei|executado|eseguito|comprobado|comparado|medido|verificado|probé|comprobé|comparé|testei|testado|comparei|verifiquei|medi|rodei|provato|testato|verificato|confrontato|misurato) (?:con|com|contra|en|em|que|el|la|los|las|o|a|os|as|il|su|contra|\d)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:проверил|протестировал|сравнил|прогнал|запустил|замерил|потестил|sprawdził|przetestował|porównał|zmierzył)(?:а|и|a|em|am)?(?!\p{L})`,
    '(?:测|測|试|試|验证|驗證|跑|对比|對比|比较|比較)(?:试|試)?(?:过|過|了)',
    '(?:試|テスト|検証|比較|計測|動かし|実行)(?:し|して)?(?:まし|てみ|みまし)た?',
    '(?:테스트|확인|비교|측정|실행|검증|돌려)(?:했|해 ?봤|해 ?보|봤)',
    String.raw`(?<!\p{L})(?:denedim|karşılaştırdım|getest|vergeleken|testat|jämfört) (?:met|med|ve|mot|på|\d)?`,
  ].join('|'),
  'iu',
)

/** “One nit: …”, “LGTM with the second case covered”, “I would …”, “… is worth a test”: what follows, or stands before, is the writer's own remark. */
const INTRODUCES =
  /\b(?:nits?|nitpicks?|caveats?|concerns?|reservations?|quibbles?|remarks?|suggestions?|things?|note)\b[^:.\n]{0,20}:|^(?:lgtm|ok|okay|fine|good|happy|approved?)(?: (?:with|by|for|to) (?:me|merge|us))?,? (?:(?:if|as long as|provided) (?!you|ci|the (?:ci|build|tests?)|tests?|green|it\b)|(?:with|after|once) [^.!?]{3,90}\b(?:\w{2,20}ed|done|gone|in|out)\W*$)|(?:\b(?:i|we)(?: would|['’]d)|^would) (?:rather |prefer |also |still |probably )*(?!like\b|love\b|say\b|approve\b|merge\b|be\b|recommend\b|thank\b)[a-z]{2,20}\b|(?<!\b(?:none|nothing|not|hardly|little|\w{2,6}n['’]?t) )\bworth (?:an? (?:comment|note|test|mention|issue|follow-?up)|noting|mentioning|documenting|a)\b/i

/** “+1 to Ada's point about the clock”: what somebody else said is theirs too, where they say what it was about. */
const AGREES =
  /(?:^|[.;:!,]\s)(?:(?:i|also|strongly|fully|totally|and|lgtm) )*(?:\+1|agreed?|second(?:ed|ing)?|concur|same (?:concern|question|thought|comment|worry)|what \w+ said)\b.{0,60}?\b(?:on|about|re|regarding) (.{3,200})/i

function agrees(text: string): boolean {
  const matter = AGREES.exec(text)?.[1]
  return matter !== undefined && contentWords(matter).size > 0
}

/** Whether a text introduces a remark of its writer's, and what it is about is named by two words. Linear in the text's length. @param words those of the text */
export function introducesRemark(text: string, { content }: TellingWords): boolean {
  const names = text.includes(CODE_SPAN) ? LEAST_OF_OBJECT : Number(NAME.test(text))
  return (content.size + names >= LEAST_OF_OBJECT && INTRODUCES.test(text)) || agrees(text)
}

/** As a program has it and no sentence. */
const NAME = /[a-z][A-Z][a-z]|[^\W_]_[^\W_]|\w\(\)/
