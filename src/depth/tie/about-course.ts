import { namesVenue } from './names-venue.ts'

/** The loanwords of what is done to commits and never to code, in every language that took them. */
const STEPS = String.raw`rebas\p{L}*|squash\p{L}*|force[- ]?push\p{L}*|cherry[- ]?pick\p{L}*|(?:ge|z)?merg(?:en|t|er|é|ez|ear|eia|ea|eie|ować|ujesz|uj|nij)|с?м[её]рж\p{L}*`
/** English merges code as well; in these places it is the change that is merged. */
const MERGES =
  '(?:before|after|until|once|when|then|hit|can|to|be|you|please|pls|lgtm|and|,) merg(?:e|ed|ing)(?! (?:the|two|both|these|those|an?|all|with|into|conflict))'
/** What runs on every change, beside the colour that it has or its fame. */
const RUNS = '(?:checks?|builds?|pipelines?|jobs?|runners?|workflows?|tests?|e2e|linter)'
const COLOUR = String.raw`(?:red|green|rote?[nmrs]?|grüne?[nmrs]?|rouges?|verte?s?|roj[oa]s?|verdes?|vermelh[oa]s?|ross[oaie]|rood|groene?|röda?|gröna?|czerwon\p{L}{1,3}|zielon\p{L}{1,3}|красн\p{L}{2,3}|зел[её]н\p{L}{2,3}|flak\p{L}{1,4}|wack\p{L}{2,6}|inst[aá](?:ble|vel|veis|bil)\p{L}{0,3})`
const COURSE = new RegExp(
  [
    String.raw`(?<!\p{L})(?:${STEPS})(?!\p{L})`,
    // As what is spoken of; what a change does to it stands behind a verb.
    String.raw`(?:^|[,;:(–—]\s{0,2})(?:[\p{L}']{1,8} ){0,2}ci(?!\p{L})`,
    String.raw`(?<!\p{L})${MERGES}(?!\p{L})`,
    String.raw`(?<!\p{L})${RUNS}(?!\p{L}).{0,30}(?<!\p{L})${COLOUR}(?!\p{L})|(?<!\p{L})${COLOUR}(?!\p{L}).{0,30}(?<!\p{L})${RUNS}(?!\p{L})`,
    'マージ|リベース|머지|리베이스|变基|合并一下|合了',
  ].join('|'),
  'iu',
)

/** For somebody who cannot. */
const ON_BEHALF =
  /\bon behalf of\b|\bapprov\w{2,3} (?:this |it )?for @|(?<!\p{L})(?:stellvertretend|im (?:namen|auftrag) (?:von|der|des)|in vertretung|au nom d|en nombre d|em nome d|a nome d|namens|w imieniu|от имени)|代理|に代わ|の代わりに|대신/iu

/** What comes before where something was said, or who agreed to it. */
const AS_SAID = /^\W*(?:[\p{L}]{2,20} ){0,2}(?:as|per|like|wie|comme|como|conforme|come|zoals|zgodnie|как)(?!\p{L})/iu

/** “… before you merge”: when something is to be done. */
const WHEN_MERGED =
  /(?<!\p{L})(?:before|after|until|once|when|bevor|vor de[mr]|nach de[mr]|avant de|après|antes de|después de|depois de|prima di|przed|перед|после) (?:[\p{L}']{1,12} ){0,3}?(?:merg|squash|rebas|land|ship|мерж|мёрж)\p{L}*/giu
const CLAUSES = /([,;:()–—]\s*|\s-\s|\s(?=(?:but|aber|mais|pero|mas|ma|ale|но)\s))/

/**
 * A sentence without its clauses about the course of a review: what is done to the commits, how the build stands, for whom somebody
 * approves, where it was talked through. Their form ties them to no change, however much they ask or contrast. Linear in its length.
 */
export function withoutCourse(prose: string): string {
  if (!isAboutCourse(prose)) return prose
  if (ON_BEHALF.test(prose)) return ''
  const parts = prose.replace(WHEN_MERGED, '').split(CLAUSES)
  let isBehind = false
  const left = parts.filter((part) => {
    isBehind = isAboutCourse(part) || (isBehind && (RUN.test(part) || !/\p{L}/u.test(part)))
    return !isBehind
  })
  return left.join('').replace(/^[\s,;:()–—-]+/, '')
}

/** Behind a clause about the course, the build's parts need no colour. */
const RUN = new RegExp(`(?<!\\p{L})${RUNS}(?!\\p{L})`, 'iu')

function isAboutCourse(prose: string): boolean {
  return COURSE.test(prose) || ON_BEHALF.test(prose) || (AS_SAID.test(prose) && namesVenue(prose))
}
