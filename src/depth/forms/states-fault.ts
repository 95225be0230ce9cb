import type { PlainText } from '../comment/plain-text.ts'
import { FAULT_VERBS } from '../phrases/data/turning-words.ts'
import { isDenied } from '../phrases/is-denied.ts'
import { anyOf, hasOneOf } from '../phrases/word-class.ts'
import type { TellingWords } from './content-words.ts'

/** English says by a form that something is wrong, so one word about what is enough; a modal and other languages take more. */
const LEAST_OF_FAULT = 1
const LEAST_OF_MODAL = 2
const LEAST_ELSEWHERE = 3

/**
 * Whether a text says what a change does wrong, leaves out or must do, and names of what: “the cursor is missing”, “this breaks Windows”.
 * What is denied (“nothing is missing”), mended (“prevents leaks”) or supposed (“when parsing fails”) is no fault. Linear in the text's
 * length.
 * @param words those of the text
 */
export function statesFault(own: Pick<PlainText, 'prose' | 'tokens'>, { content, topics }: TellingWords): boolean {
  if (content.size < LEAST_OF_FAULT) return false
  if (FAULT.test(own.prose) || (topics.size >= LEAST_OF_MODAL && MODAL.test(own.prose))) return true
  return content.size >= LEAST_ELSEWHERE && statesElsewhere(own)
}

/** By a verb for what goes wrong, or by what is not done. */
function statesElsewhere(own: Pick<PlainText, 'prose' | 'tokens'>): boolean {
  return (hasOneOf(FAILS, own) && !isDenied(own.prose)) || NOT_DONE.test(own.prose)
}

const FAILS = anyOf(FAULT_VERBS)

/** Up to the next comma it turns a fault into none. */
const DISARMED = String.raw`(?<!\b(?:no|not|nothing|nobody|none|never|without|hardly|\w{2,8}n['’]?t|when|whenever|where|if|case|longer|(?:fix|prevent|avoid|stop|catch|handle)(?:e?s|ed|ing)?)\b[^.;:!?,]{0,40}|\b(?:that|which|what) )`
/** A form that nothing before it disarms; the form is looked for first, because most words begin none. */
function armed(form: string): string {
  return String.raw`\b(?=${form})${DISARMED}`
}

/** “Dead simple” praises. */
export const DEAD = String.raw`dead(?! (?:simple|easy|obvious|right|good|useful|clear|set)\b)`

const VERB =
  'break|leak|race|crash|hang|panic|lose|overflow|deadlock|fail|throw|overwrite|regress|corrupt|truncate|swallow|starve'
const FAULT = new RegExp(
  [
    armed(String.raw`(?:(?:${VERB})e?s|violates|ignores|discards|duplicates|blocks the|double[- ]counts)\b`),
    armed(String.raw`(?:will|would|could|may|might|can)(?: still| also| silently| easily)? (?:${VERB}|block)\b`),
    armed(
      String.raw`(?:is|are|was|were|still|seems?|looks?|gets?|remains?)(?: still| also| now| silently| a bit)? (?:missing|wrong|broken|unused|stale|racy|unsafe|incorrect|off by one|outdated|lost|swallowed|dropped|duplicated|redundant|misleading|unbounded|hard[- ]?coded|unreachable|never \w{2,20}(?:ed|en|ld|nt|wn))\b`,
    ),
    armed(
      String.raw`too (?:many|much|few|early|late|long|big|large|broad|small|far|strict|loose|high|low|slow|eager|greedy)\b`,
    ),
    String.raw`\b(?:only|one|main|biggest) (?:small |minor |tiny |slight |real |remaining |other )?(?:nit|concern|worry|gripe|downside|drawback|caveat|reservation|wish|complaint|problem|remark|thing)(?:['’]s| (?:is|would be|here is|left is|i have is))\b`,
    armed(String.raw`lacks? (?!nothing\b|no\b)`),
    armed(
      String.raw`(?:is|are|was|were|gets?)(?: not|n['’]t) (?!need|suppos|concern|convinc|worri|interest|oppos|limit|rush|complicat|convolut|bloat|crowd|load|disappoint|block|relat|involv)(?:\w{2,20}ly )?\w{3,20}(?:ed|pt|lt|wn)\b`,
    ),
    String.raw`(?:^|[.;:!,]\s)(?:wrong|stale|unused|duplicate|leftover|stray|outdated|incorrect|redundant|unneeded|${DEAD}|(?:you |we )?forgot(?:ten)?(?: to)?) \w`,
    String.raw`(?:^|[.;:!,]\s|\bthere (?:is|are) )no (?:\w{2,20} )?(?:tests?|docs?|docstrings?|documentation|changelog|validation|checks?|handling|timeouts?|limits?|migration|assertion|cleanup|error handling) (?:for|on|when|around|against|of|if)\b`,
    String.raw`(?:^|[.;:!,]\s|\b(?:modulo|except|but|minus|save|from) (?:for )?(?:the |an? )?)missing \w`,
  ].join('|'),
  'i',
)

/** “The lock should be released earlier”; “should be good to go” is none. */
const MODAL =
  /(?<!\b(?:that|which|what) )\b(?:should|must|needs? to|ha(?:s|ve) to|ought to) (?:probably |really |also |always |only |either |still |not )*be (?:\w{2,20}ly )?(?!good|need|indeed|pleased|proud)\w{2,20}(?:ed|en|ld|nt|wn|pt|ght)\b|\b(?:should(?: not|n['’]t)|must(?: not|n['’]t)|should never|must never|should always|must always) (?!have|need|take|be\b)\w{2,20}|(?<!\b(?:this|it|that|these|those|they|you|we|i|everything|all|everyone|everybody|which|what|changes?|pr|patch|fix|approach|work)(?: really| now| all)? )\bshould (?:also |only |probably |rather |still |really )?(?!be\b|also|only|probably|rather|still|really|hopefully|help|work|improve|make|love|enjoy|do\b|suffice|fix|address|cover|land|merge|ship|go\b|get\b|see\b|find|feel|come|reduce|increase|speed|appreciate|follow|have\b|now\b|never|always|not\b|bring|give|benefit|serve|keep|stay|remain)\w{2,20}/i

/** Under a denial, what should be done to something is not: “wird nie geschlossen”. A person's own verb (“no veo”), what there is not and what does not fail are none. */
const NOT_DONE = new RegExp(
  [
    String.raw`(?<!\p{L})(?:wird|werden|wurde|wurden) (?:[\p{L}\d_-]{1,30} ){0,4}(?:nie|nicht|nirgends|niemals) (?:[\p{L}\d_-]{1,30} ){0,3}\p{L}{4,30}(?:t|en)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:n['’](?:est|était)|ne (?:sont|sera|seront|se \p{L}{2,20})) (?:pas|jamais|plus)(?! (?:compliqu|surcharg|exag|\p{L}{2,20}ment ))`,
    String.raw`(?<!\p{L})(?:no|não|nunca|jamás) (?:(?:se|es|está|son|están|é|são|está|estão|fica) )+(?!complicad|demasiado|muito|muy|ve|aparec|pierd|perd|romp|quebr|bloque|trav|cuelg)\p{L}{3,20}(?:[ae]|an|en|am|em|[ai]d[oa]s?)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:non|mai) (?:si|viene|vengono|verrà) \p{L}{3,20}`,
    String.raw`(?<!\p{L})(?:не|никогда не|ніколи не) (?!чувств|каж|треб|лом|слом)\p{L}{2,25}(?:ется|ится|ются|ятся|ается|ється|ються)(?!\p{L})`,
    String.raw`(?<!\p{L})nie (?:jest|są|zostaje|zostanie|zostają) (?!skomplik|zbyt)\p{L}{3,20}(?:n[yae]|t[yae])(?!\p{L})|\p{L}{2,20}(?:[ıiuü]l|n)m[ıiuü]yor`,
    '(?:没有?|沒有?|未|忘了?)(?:被|做|进行|進行|正确|正確)?(?:关闭|關閉|释放|釋放|处理|處理|校验|校驗|检查|檢查|清理|更新|同步|加锁|判断|判斷|考虑|考慮|捕获|转义|限制|初始化|回滚|删除|刪除|刷新|失效|覆盖|覆蓋|记录|過濾|过滤|等待|取消|传递|設定|设置)',
    '(?:され|られ|閉じ|解放し|クローズし|考慮し)(?:ません|ていません|ない|ていない|てない)',
    '(?<!문제|복잡|해)(?:되|지|히|리|기)지 ?(?:않|못)',
  ].join('|'),
  'iu',
)
