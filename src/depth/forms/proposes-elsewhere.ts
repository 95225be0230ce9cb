import type { PlainText } from '../comment/plain-text.ts'
import { contentWords } from './content-words.ts'
import { ENGLISH_ONLY } from './forms-english.ts'
import { BURDEN_ELSEWHERE, OTHER_WISH, UNPRAISED } from './forms-other.ts'

const L = String.raw`(?<!\p{L})`
const R = String.raw`(?!\p{L})`

/** What whoever would leave as it is, or merge, or merely says, proposes nothing. */
const CONTENT_WITH_IT = {
  german:
    '(?:so lassen|lassen|so machen|genauso|ebenso|auch so|sagen|behaupten|meinen|mergen|freigeben|approven|nichts|nie(?:mand|mals)?|gerne? (?:sehen|übernehmen))',
  romance:
    '(?:rien|pareil|personne|nada|nadie|nulla|niente|igual|lo mismo|o mesmo|uguale|así|assim|così|comme ça|tel quel)',
} as const

/**
 * By language, what the writer would do in the author's place: the conditional of the first person, which most of these languages have as a
 * form of the verb, or as a pair of small words. A verb of saying, thanking or approving proposes nothing.
 */
const WOULD_DO: Readonly<Record<string, string>> = {
  german: `${L}(?:würde ich|ich würde)${R}(?!.*${L}${CONTENT_WITH_IT.german}${R})`,
  french: String.raw`${L}j(?:e |['’])(?:n['’e] ?)?(?!(?:aur|ser|dir|approuver|valider|fusionner|laisser|aimer|remercier|parier|pens)ais)\p{L}{2,20}rais${R}(?!.*${L}${CONTENT_WITH_IT.romance}${R})`,
  spanish: String.raw`(?:^|${L}(?:yo|aquí|acá|ahí|esto|eso|lo|la|los|las|también|quizás?) )(?!dir|aprobar|agradecer|har[ií]a lo|ser[ií]a|estar[ií]a|podr|fusionar|apostar|dejar)\p{L}{2,20}ría${R}(?!.*${L}${CONTENT_WITH_IT.romance}${R})`,
  portuguese: String.raw`${L}(?:eu|aqui|aí|isso|isto|também|talvez|acho que) (?!dir|aprovar|agradecer|fari?a o|seria|estaria|poderia|mergear|apostar|deixar)\p{L}{2,20}[aei]ria${R}(?!.*${L}${CONTENT_WITH_IT.romance}${R})`,
  italian: String.raw`${L}(?!dir|sar|avr|approver|ringrazier|scommetter|lascer|unir)\p{L}{2,20}[aei]rei${R}(?!.*${L}${CONTENT_WITH_IT.romance}${R})`,
  dutch: `${L}(?:zou ik|ik zou)${R}(?!.*${L}(?:zeggen|mergen|laten|niets|zo houden|net zo|ook zo|goedkeuren|hetzelfde)${R})`,
  nordic: `${L}(?:skulle jag|jag skulle|ville jeg|jeg ville|skulle jeg|jeg skulle)${R}(?!.*${L}(?:säga|si|sige|merga|merge|ingenting|inget|godkänna|godkjenne)${R})`,
  polish: String.raw`${L}bym${R}(?!.*${L}(?:nic|tak samo|zostawi\p{L}*|powiedzia\p{L}*)${R})|${L}(?!powiedzia|chcia|zaakceptowa|zmergowa|podziękowa)\p{L}{2,20}ł[ao]?bym${R}(?!.*${L}(?:nic|tak samo)${R})`,
  czech: `${L}bych${R}(?!.*${L}(?:řekl|řekla|nic|schválil|poděkoval)${R})`,
  russian: String.raw`${L}я бы${R}(?!.*${L}(?:сказал|ничего|одобрил|смержил|вливал|так и оставил|оставил как)\p{L}{0,2}${R})`,
  ukrainian: String.raw`${L}я би?${R}(?!.*${L}(?:сказа|нічого|схвали|залиши)\p{L}{0,3}${R})`,
}

/** What is done to a review or a release, in the infinitive, orders nothing of the change. */
const ERRANDS =
  '(?:mergen|freigeben|lassen|machen|warten|abwarten|ausrollen|deployen|ausliefern|releasen|feiern|weitermachen|zeigen|wissen|sagen|danken|hoffen|gefallen|fusionner|valider|merger|livrer|déployer|attendre|publier|approuver|continuer|dire|voir)'

/** By language, an infinitive that stands for an order, at the end of its clause or at its head. */
const ORDERS: Readonly<Record<string, string>> = {
  // A noun or an adverb, and at the end the verb: “Timeout erhöhen.”, “Namen umdrehen: erst …” A clause with a verb of its own has no such end.
  german: String.raw`^(?:(?:hier|da|auch|noch|erst|dann|besser|lieber|nur|bitte|am besten|ggf|eventuell|vielleicht) )*(?!.*${L}(?:ich|wir|du|ihr|man|es|sie|er|kann|kannst|können|könnte|will|wollen|ist|sind|war|waren|wird|werden|würde|würden|hat|haben|habe|lässt|lassen|sollte|muss|zu|danke|vielen|gerne|schön\p{L}*|gut\p{L}*|viel|tolle?\p{L}*|super|klasse|alle|ik|wij|je|jij|het|zou|kun|wil|moet|heb)${R})(?:[^\s,.;:!?]{1,30} ){1,4}(?!(?:\p{L}{0,12}ge\p{L}{2,15}en|(?:be|ver|er|ent|zer|über|unter|durch|wider|miss)\p{L}{0,10}(?:stand|sproch|nomm|hob|flog|schied|schwund|komm|halt|schrieb|zog|wies|lor|bund|les|seh|gang|glich|griff)en|morgen|wegen|gegen|oben|unten|innen|außen|neben|zusammen|selten|eben|gestern|intern|extern|gern|modern|\p{L}+(?:ung|heit|keit|schaft)en|${ERRANDS})${R})\p{L}{2,20}(?:[^aeiouäöü]en|eien|auen|ieren|[ae]hen|ern|eln)$`,
  french: String.raw`^(?:à|ne (?:pas|plus|jamais)|penser à|pensez à|merci de|veiller à|éviter de) (?!${ERRANDS}${R})(?:l['’]|le |la |les |y |en |bien )?\p{L}{2,20}(?:er|ir|re)${R}`,
  spanish: String.raw`^(?:por|hay que|a|no) (?!aprobar|fusionar|mergear|publicar|esperar|seguir|decir)\p{L}{2,20}(?:ar|er|ir)(?:l[oae]s?)? \p{L}`,
  portuguese: String.raw`^(?:não|a) (?!aprovar|mesclar|mergear|publicar|esperar|seguir|dizer|ser|ter)\p{L}{2,20}(?:ar|er|ir) \p{L}`,
  italian: String.raw`^(?:da|non) (?!approvare|unire|rilasciare|aspettare|dire|essere)\p{L}{2,20}(?:are|ere|ire)${R}`,
  polish: String.raw`^(?:do|nie) (?!zmergowania|wdrożenia|akceptacji)\p{L}{3,20}(?:ania|enia|ować|ać|ić|eć)${R}`,
  russian: String.raw`^(?:не |надо |нужно )?(?!мержить|вливать|ждать|сказать|понять|знать|видеть)\p{L}{3,20}(?:ить|ать|ять|еть|нуть)(?:ся)? (?:бы |в |на |из |от |сюда |отдельн)?\p{L}`,
  japanese: '(?:て|で)(?:は|も)?(?:どうでしょう|いかがでしょう|ほしい|欲しい)|(?:しま|ま)しょう',
  korean: '(?:하|면|게|는|은) ?(?:게|것이|편이|건)? ?(?:좋겠|어떨까|어떤가|어때)|(?:해|어|아)야 ?(?:할|될|되|합)',
  chinese:
    '(?:可以|能)(?:考虑|考慮)?(?:改|加|抽|换|換|提取|拆|删|刪|去掉|用(?!了|吧?$))|(?:移|拆|抽|提)(?:成|到|出)' +
    UNPRAISED,
}

const LATIN = '[a-zß-ɏа-ӿ]'
const PROPOSES = new RegExp(
  [...Object.values(WOULD_DO), ...Object.values(ORDERS)].join('|').replaceAll('\\p{L}', LATIN),
)
const CLAUSE_END = /[,;:()，；：、。—–]+| - |\.(?:\s|$)|[!！]/
/** A longer sentence has a verb of its own. */
const LONGEST = 120

/**
 * Whether a text in another language than English proposes something: what its writer would do, what would be better, what is to be done.
 * Linear in the text's length.
 */
export function proposesElsewhere({ prose, tokens }: Pick<PlainText, 'prose' | 'tokens'>): boolean {
  if (prose.length > LONGEST || tokens.some((token) => ENGLISH_ONLY.has(token))) return false
  return prose.split(CLAUSE_END).some((part) => {
    const clause = part.trim().toLowerCase()
    if (BURDEN_ELSEWHERE.test(clause) || contentWords(clause).size === 0) return false
    return PROPOSES.test(clause) || OTHER_WISH.test(clause)
  })
}
