import type { WrittenStatement } from '../comment/split-statements.ts'
import { isRequest } from '../intents.ts'
import type { Intent } from '../verdict.ts'

/** Longer sentences say something about the change, whatever they begin with. */
const MAX_LENGTH = 120

/**
 * Sentences that would fit under any pull request: a verdict without a ground, a promise to look later, merge logistics. They may be
 * kind and useful; they tell nothing about this change. Matched against the words of a statement.
 */
const GENERAL: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'a verdict without a ground',
    pattern:
      /^((ok|okay|yes|yeah|yep|ah|oh|well|overall|generally|in general|personally|i (do )?(think|believe|guess|feel)|imo|imho|fwiw|for me|to me|that) )*(this|that|it|the (change|changes|pr|text|patch|code|diff|rest)|these( changes)?|everything|all( of it| of this)?|looks?|seems?)( all)?( (looks?|seems?|is|are|reads?|sounds?|feels?|s))?( (like|to be|all))?( an?)?( (very|really|perfectly|quite|pretty|totally|generally|mostly|basically|certainly|definitely))*( (reasonable|fine|good|great|ok|okay|sensible|nice|solid|acceptable|right|sane|sound|useful|helpful|improvement|change|idea|step|addition|approach|fix|enough|ready|to|merge|go|me|for|with|now|here|by|in|the|direction|overall|from|my|side|and|thanks|thank|you|much|so))+$/,
  },
  {
    what: 'no objection',
    pattern:
      /^(i (have|see|ve) )?no(t any)? (objections?|concerns?|problems?|issues?|(further |more |other )?comments?)( (from|on|here|to|with|this|me|my|side|that|it))*$/,
  },
  {
    what: 'a promise',
    pattern:
      /^(thanks )?(i|we)( (will|ll|am going to|m going to|plan to|can|hope to|intend to|need to|want to|would like to))+ (try to )?(re)?(review|look|take an? |read|have an? |post my|get to|go (through|over)|check)/,
  },
  {
    what: 'a promise',
    pattern:
      /^(taking|having) an? (closer |quick |deeper )?look( now| at (this|it))?$|^(looking|reviewing|will (review|look|take an? (closer )?look))( .*)?$/,
  },
  {
    what: 'merge logistics',
    pattern:
      /^(please |pls |can you |could you |feel free to |let s |lets |let us |ok to |ready to |good to |i ll |i will |going to )*(merge|land|rebase|squash|force push|resolve (the |these |those )?(merge )?conflicts?)( (this|it|that|the|these|your|pr|branch|commits?|pull request|conflicts?|now|away|ahead|main|master|on|onto|in|into|when|once|if|after|whenever|as|against|at|and|to|from|ready|done|ci|is|are|green|you|all|please|first|again))*$/,
  },
  {
    what: 'merge logistics',
    pattern:
      /^(and )?(is|are|can|could|should|shall|when|do|does)\b.{0,80}\b(merged?|merging|landed|land|rebased?)\b.{0,60}$/,
  },
  {
    what: 'merge logistics',
    pattern:
      /^(please |pls |let s |lets |let us |can we |can you |could you |we should |and )*(wait|hold|hold off|hold on|pause)( (for|on|with|until))?( [\w']+){0,6} (before|until|to) (merg|land|approv|ship|review|sign|releas|look|confirm|weigh)\w*( (this|it|off|in|here|first))*$/,
  },
  {
    what: 'merge logistics',
    pattern:
      /^(please |pls |so |lgtm |approved )*((review|incorporate|address|apply|take) (and|it|this|the|my|all|any|these|those|review|comments?|feedback|suggestions?|remarks?)( (and|it|this|the|my|all|any|review|comments?|feedback|suggestions?|remarks?|above|below|inline|take|merge|if|you|deem|see|fit|first))*$|let me know\b.{0,60}$)/,
  },
  {
    what: 'an order to publish',
    pattern:
      /^(ok |so |and |then |yes |yeah )*(let s|lets|let us|we can|we should|we could|time to|ready to|good to) (then |just |now )?(check (this|it|these) in|get (this|it|these) (in|out|merged|landed|published)|(ship|publish|release|tag) (this|it|these)|(ship|publish|release|tag|cut) ((a|an|the|this|next|new|first|final|draft|release|version|candidate|rc|patch|minor|major) ?)*[v\d. ]*)( (then|now|today|tomorrow|soon|please|and|out|this week|asap))*$/,
  },
  {
    what: 'something put off',
    pattern:
      /^(but |and |so |also |ok |lgtm |approved |fine )*(we|i|you|one|let s|lets|let us)( (can|could|will|ll|d|should|may|might|always|also|just|then|still|probably))* .{0,80}\b(later|afterwards|subsequently|over time|down the road|eventually|some other time|(in|as) (a|another|the next|some) (follow ?up|later|future|separate|subsequent) ?\w*)( (on|if|when|then|too|desired|needed|necessary|ok))*$/,
  },
  {
    what: 'the build',
    pattern:
      /^(lgtm |ok |please |but |and |the |it seems |looks like )*((could|can|would) you )?(please |pls )?((check|see|look at|look into|rerun|re run|restart|retry|retrigger|fix) )(why )?(the |that |this |those |failing |broken )*(\w+ ){0,2}(tests?|ci|builds?|checks?|pipelines?|jobs?|workflows?)( (is|are|that|failing|fails?|failed|red|broken|passing|pass|green|again|first|before|merging|merge|now|please|on|ci|still|and|to|it|this))*$/,
  },
  {
    what: 'a question about the course of the review',
    pattern:
      /^((hi|hello|hey|so|just|friendly|gentle|ping|bump|and|are there|is there|do we have|\w+ing in) )*(any|an) (updates?|news|progress|movement|eta|chance|luck|word|timeline|blockers?)\b.{0,60}$|^any (updates?|news|progress|movement|eta|chance|luck|word|timeline|blockers?|thoughts|takers|objections)\b.{0,60}$|^(what is|what s|whats|how is|how s) (the )?(status|state|eta|progress|plan|timeline|this going|it going|this coming|it coming)( (of|on|for|with|along|here|this|it|the|pr|change|review|now|going|today))*$|^(is|are) (this|you|we|anyone|anybody|someone) (still )?(relevant|active|needed|planned|happening|working on (this|it)|waiting|blocked|ready|alive|wip|there)\b.{0,40}$|^(can|could|would|will) (someone|somebody|anyone|you|a maintainer|any of you|the team|we get)( else| please| kindly)?( have| take| give| get| do)?( an?| another| this an?)? ?(\w+ )?(look|review|approval|approve|re ?review|stamp|second pair of eyes|sign ?off)\b.{0,60}$/,
  },
]

/** One expression for all rows; all of them begin at the beginning, so that most statements fail at their first word. */
const ANY_GENERAL = new RegExp(GENERAL.map(({ pattern }) => pattern.source).join('|'))

/** An approval that was not meant. */
const SLIP = /\baccident(al|ally)\b.*\bapprov|\bapprov\w*\b.*\bby (accident|mistake)\b|\bclicked\b.*\bapprove\b/

/** Asks somebody else to read it, and names nothing that they should look at. */
const ANOTHER_READER =
  /\b(?:can|could|may|might|should|would|please|pls|let|like|want|love|ask|wait|waiting|get|need|needs|appreciate)\b.{0,70}\b(?:(?:take|have|give|gets?)\b.{0,12}\blook(?: see)?(?! (?:at|into) (?!this|it|the (?:pr|change|patch)))|(?:more|other|another|second|extra) (?:\w+ )?(?:eyes|look|review|reviewer|opinion|approval|person review)|look at this|re ?review|(?:person|people|somebody|someone|else) (?:also )?review|review (?:it|this) (?:as well|too|again)|opine|weigh in|chime in|sign off|a chance to see|ask for feedback)\b/
const READER = /look|review|eyes|opin|weigh|chime|sign|chance|feedback/

/** The reviewer's own word that some of the change was not read. */
const UNREAD =
  /\b(have|has|did)(n t| not|nt) (yet )?(had (a chance|time) to )?(really |actually |fully )?(read|look|looked|review|reviewed|check|checked|test|tested)\b/

/** The reviewer's own word that the approval has another ground than the change. */
const WITHOUT_READING =
  /\brubber ?-?stamp|\brs ?lgtm\b|^stamp(ed|ing)?$|\bin the interest of (getting|time|moving|progress|landing|shipping)\b|\b(just )?to unblock\b|\bunblock(ing)? (you|this|the|us)\b|(?<!\b(?:not|never|t|if|can|cannot|longer) )\btrust(ing)? (you|that you|ci|(the )?(tests?|authors?|team|pipeline|process))\b|\bblind(ly)? approv|\bapprov\w+ blind(ly)?\b/

/** Whether one statement says nothing about the change at hand. Linear in the statement's length. */
export function isGenericRemark({ words }: WrittenStatement, intent: Intent): boolean {
  if (!isRequest(intent) && UNREAD.test(words)) return true
  if (words.length > MAX_LENGTH) return false
  if (READER.test(words) && ANOTHER_READER.test(words)) return true
  return ANY_GENERAL.test(words) || (words.includes('approv') && SLIP.test(words))
}

/** Whether a review says of itself that it is a formality; then nothing else in the same text makes it a reading. */
export function disclaimsReview({ words }: WrittenStatement): boolean {
  return words.length <= MAX_LENGTH && (WITHOUT_READING.test(words) || UNREAD_ELSEWHERE.test(words))
}

/** The same in other languages: without a look, unread, blindly, waved through. */
const UNREAD_ELSEWHERE = new RegExp(
  [
    String.raw`(?<![\p{L}])(?:blind (?:frei|ab|durch|ge)\p{L}{2,20}|blindlings|ungelesen|ungeprüft|durchgewunken|abgenickt|ohne (?:es |das )?(?:anzuschauen|anzusehen|zu lesen|zu prüfen|hinzusehen))(?![\p{L}])`,
    String.raw`(?<![\p{L}])(?:sans (?:avoir )?(?:relu|relire|lire|lu|regarder|regardé|vérifier)|les yeux fermés|a ciegas|às cegas|sin (?:mirar|leer|revisar)(?:lo)?|sem (?:olhar|ler|revisar)|senza (?:guardare|leggere)|a occhi chiusi)(?![\p{L}])`,
    String.raw`(?<![\p{L}])(?:не (?:глядя|читал[аи]?|смотрел[аи]?|вникал[аи]?)|вслепую|в слепую|blindelings|ongelezen|zonder te kijken|na ślepo|w ciemno|bez czytania|okumadan|bakmadan)(?![\p{L}])`,
    '没(?:细|仔细|有)?看|沒(?:細|仔細|有)?看|未(?:细|細)?看|盲(?:批|审|審)|見ていません|見てない|見ずに|読んでいません|未確認|안 ?(?:보고|봤|읽)|못 ?(?:봤|읽)|확인하지 (?:않|못)',
  ].join('|'),
  'u',
)

/** Compares with what was there before, which somebody who did not look could not. */
const COMPARISON =
  /\b(better|clearer|cleaner|nicer|simpler|easier|shorter|safer|tighter|faster|more (readable|precise|consistent|concise|explicit|robust|accurate|correct|useful)|improves|improved|(latest|last|new|newest|updated|revised|recent) (changes?|version|commits?|text|revision|push|update|draft))\b/

/** Makes the approval depend on something in the change; a green build is nothing in it. */
const RESERVATION =
  /\b(but|however|except|although|though|pending|provided|assuming|modulo|apart from|other than|unless|once|as long as)\b(?! (ci|the ci|tests?|the tests?|the build|checks?|it s green))( [\p{L}\p{N}]+){2}/u

/** Whether a statement too short to be worth points still shows that its writer knew what the change does. */
export function impliesFamiliarity({ words }: WrittenStatement): boolean {
  return words.length <= 2 * MAX_LENGTH && (COMPARISON.test(words) || RESERVATION.test(words))
}
