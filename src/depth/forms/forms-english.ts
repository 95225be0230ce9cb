import { DEAD } from './states-fault.ts'

/**
 * Forms of an English sentence that hold something against a change, or hold something else to be better. What the sentence is about is an open
 * class and is not listed; the form is told by its small words, by a few classes of verbs, and by endings.
 */

/** What follows these in a clause is mended, supposed, looked for in vain, or about the writer. */
const DISARMED = String.raw`(?<!\b(?:no|not|nothing|nobody|none|never|without|hardly|barely|\w{2,8}n['’]?t|when|whenever|where|if|in case|longer|(?:fix|prevent|avoid|stop|catch|handle|remove|resolve|solve|drop|delete|replace|clean|mend|kill)(?:e?s|ed|d|ing)?)\b[^.;:!?,]{0,40}|\b(?:that|which|what) )`
/** Who says what they see or did, not what the change does. */
const NOT_OF_WRITER = String.raw`(?<!\b(?:i|we|you|i['’]m|we['’]re|nothing|nobody|none|no one|hope|think|sure)(?: [a-z]{2,12}ly| also| just| still| really| certainly)? )(?<!['’]\w{1,2} )`
/** What is bad or a burden: to deny it is praise (“doesn't break anything”, “isn't complicated”). */
const BURDEN = [
  'a (?:blocker|big|huge|major|real|deal)|a single|add|affect|alone|alter|an? (?:expert|owner|maintainer|issue|problem|concern)',
  'argue|bad|beat|believe|blame|bloat|block|break|bug|cause|change|clash|clutter|complain|complex|complicat|compromis|concern',
  'conflict|confus|convinc|convolut|crash|crowd|difficult|disappoint|distract|duplicat|error|even|expert|fail|familiar|fault',
  'feel|find|get (?:any|much)|go wrong|hard|harm|horribl|hurt|impact|impose|interest|interfere|intimidat|introduce',
  'involv|issue|just|know|leak|leave (?:any|much|room)|limit|load|look|lose|matter|mind|miss|my|need|object|obvious|one |only',
  'oppos|our|over|problem|qualified|read|regress|relat|repeat|review|rush|sacrific|see|stop|suppos|sure|surpris|terribl',
  'test(?:ed)? (?:it|this)|the (?:end|owner|expert|author)|think|too|touch|trivial|ugly|urgent|wait|worr|wrong|your',
].join('|')
const DENIED = String.raw`(?:n['’]?t|\bcannot| not)\b`

/** With one word of its own, each of these is a remark. */
export const ENGLISH_FORMS: readonly RegExp[] = [
  // A predicate that is denied: “isn't atomic”, “Doesn't survive a restart.”, “Not thread-safe.”
  form(
    String.raw`${NOT_OF_WRITER}\b(?:is|are|was|were|does|do|did|has|have|had|can|could|wo|will|would|should)${DENIED} (?!(?:\w{2,20}ly |be |have |been |the least |at all |to )*(?:${BURDEN}))`,
  ),
  form(String.raw`${NOT_OF_WRITER}\bcannot (?!(?:\w{2,20}ly |be |have )*(?:${BURDEN}))`),
  form(
    String.raw`^(?:also |and |still |but |hmm |nit )*(?:(?:does|is|do|are|has|have)${DENIED}|not) (?!(?:\w{2,20}ly |be |have |been |to )*(?:${BURDEN}))`,
  ),
  form(
    String.raw`^(?:[\w'’-]+ ){1,6}(?:never|no longer) (?!(?:been |seen |had |so )*(?:${BURDEN})|seen|heard|thought|better|been|had)|^(?:nobody|nothing|no one) (?:ever |here |yet )?(?!else|to|more|wrong|(?:is )?missing|(?:${BURDEN}))\w{2,20}s\b|\b(?:pile|grow|stay|wait|hang|run|live|loop|remain|keep)s? \w{0,12} ?forever\b`,
  ),
  form(
    String.raw`${DISARMED}\btoo (?!and\b|but\b|is\b|was\b|for\b|in\b|on\b|to\b|so\b|with\b|good\b|kind\b|soon\b|bad\b|well\b|as\b|of\b|if\b|the\b|i\b|thanks?\b)\w{3,20}`,
  ),
  // What would be better: “A ring buffer would be cheaper.”, “Ideally the clock is injected.”
  form(
    String.raw`\b(?:would|could|might|may|must|ought to|['’]d) (?:probably |perhaps |also |still |even |likely |then )*(?:be|make it|read|feel|have been) (?:a (?:bit|little|lot|tad) |much |far |even |slightly |way )*(?:more|less|(?!(?:under|after|over|other|rather|ever|another|later|whether|proper|clever|super|together|killer) )\w{2,12}(?:er|ier)|better|worse|enough|overkill|preferable|plenty)\b(?! than before)`,
  ),
  form(
    String.raw`\bwould (?:\w+ ){1,3}(?:(?:far |much |way )?(?:less|fewer|more|better|worse|sooner|earlier|later)\b|help\b)|^(?:[\w-]+ ){1,4}would (?:also |really )?help\b|^(?:[\w-]+ ){1,3}beats\b`,
  ),
  form(
    String.raw`^(?:but |and |also )?(?:only|just) (?:the |a |an |some |this |if |when |for |in |on |with )(?!(?:few|couple|small|minor|tiny|slight|simple|little|quick|matter|nit|comment|note|heads)|\w+ (?:good|great|nice))`,
  ),
  form(
    `^(?:i|we)(?:['’]d| would) (?!love|like|say|approve|merge|be|recommend|thank|have|go|ship|want|expect|give|land)[a-z]{2,} (?:the|this|that|these|those|a|an|all|every|it) [a-z]`,
  ),
  form(
    String.raw`\b(?:should|must|needs? to|ha(?:s|ve) to|ought to) (?:probably |perhaps |also |still |rather |really |only |always |at least )*be (?!said|admitted|honest|noted|done|merged|landed|released|shipped|good|fine|ok|okay|great|proud|enough|able|easy|easier|faster|better|safe|ready|straightforward|pleased|happy|all|in a|very|quite|pretty|much|a |an |the |now|it|nice|simple)(?:\d|\w{3,})`,
  ),
  form(
    String.raw`\b(?:is|are|seems?|looks?|feels?|sounds?)(?: a bit| a little| rather| quite| probably| really| like)* (?:enough|overkill|plenty|insufficient|preferable|overly|suboptimal)\b(?! for (?:me|now|us))`,
  ),
  form(
    String.raw`^(?:also |and |but |maybe |perhaps )*(?:better|prefer|ideally|rather|alternatively|why not|how about|what about)(?:,| to| use| have)? (?!than|now|yet|so|safe|late|and|like|of|off)\w+`,
  ),
  // What is needed, without a subject: “Must be atomic.”
  form(
    String.raw`^(?:also |and |still |but )*(?:needs?|must|ought to|has to|have to) (?!(?:another|more|a second|second|an? (?:approval|review)|two|be said|say|admit|get|go|merge|land|to (?:go|merge|land))\b)\w+`,
  ),
  // What is wrong: by a verb, a predicate or a first word.
  form(
    String.raw`(?=\b(?:is|are|was|were|still|seem|look|sound|feel|get|remain|smell)|['’]s )${DISARMED}(?:\b(?:is|are|was|were|still|seems?|looks?|sounds?|feels?|gets?|remains?|smells?)|['’]s)(?: like)?(?: still| also| now| silently| a bit| a little| quite| rather| very)* (?:an? )?(?:wrong|broken|deprecated|vulnerable|insecure|fragile|brittle|flaky|leaky|racy|unsafe|inefficient|inconsistent|obsolete|ambiguous|confusing|misleading|premature|painful|quadratic|expensive|backwards|dead|useless|pointless|odd|weird|strange|suspicious|risky|dangerous|wasteful|verbose|cryptic|redundant|lossy|blocking|un(?!ified|ited|derst|matched|parallel|rival|disputed|changed|surpassed|reserved|beat|iqu|obtrus)\w{3,}(?:ed|able|safe|sound|clear))\b`,
  ),
  form(
    String.raw`^(?:also |and |still |but |nit |this |that )*(?:broken|wrong|missing|${DEAD}|stale|unused|flaky|racy|leaky|brittle|fragile|unsafe|premature|accidental|stray|leftover|duplicate[d]?|redundant|inconsistent|misleading|hard-?coded|un(?!ified|ited|derst|matched|parallel|rival|disputed|changed|surpassed|reserved|beat|iqu|obtrus)\w{3,}(?:ed|safe|clear)) \w`,
  ),
  form(
    String.raw`\bmakes? (?:\w+ ){1,4}(?:painful|harder|hard|impossible|difficult|brittle|flaky|slower|slow|confusing|worse|awkward|ambiguous|unreadable|fragile|expensive)\b`,
  ),
]

/** Without a word that is bad by itself these take two words: what happens, and under what. */
export const ENGLISH_CIRCUMSTANCES: readonly RegExp[] = [
  // “It sleeps while holding the lock.”, “This deadlocks under load.”
  form(
    String.raw`^(?:and |but |also )?(?:this|that|it|here it|which|(?:the |a |an )?[\w-]+(?: [\w-]+)?) (?:also |still |now |silently |always |only )?[a-z]{3,20}s (?:[\w'’-]+ ){0,4}(?:on|under|when|whenever|if|while|after|before|during|without (?:an? |any )?(?:bound|limit|lock|check|guard|timeout|end|escap|valid)\w*|every|each|per|twice|until|unless|across|between|instead)\b(?! (?:reservation|hesitation|doubt|question|further|all|every|the (?:board|codebase|whole)))`,
  ),
  form(String.raw`\b(?:twice|every time|each time|on every|for every|for each|per (?:request|call|row|user))\b`),
  // “Two readers can collide here.”, “Spot instances will get killed.”
  form(
    String.raw`^(?:so |then |otherwise |else )?(?!i\b|we\b|you\b|they\b|users?\b|everyone|everybody|people|readers\b|future)(?:(?:[\w'’-]+ ){1,7}(?:can still|could|may|might|will|would|can (?=.*\bhere\b))|(?:it|this|that)['’]ll) ?(?:still |also |silently |easily |never |now |then |just )*(?!not\b|help|make|made|improve|save|reduce|love|enjoy|benefit|simplif|speed|ease|prevent|avoid|allow|enable|let\b|give|serve|thank|appreciat|be\b|have\b|do\b|look|work|go\b|get (?!\w+(?:ed|en|own|ost|eft|nt)\b)|see\b|need|want|like|take|merge|land|ship|approv|review|wait|leave|open|file|follow|find|help|stay|remain|pay|age|hold|scale|bring|keep)[a-z]{3,}`,
  ),
  form(String.raw`^(?!nothing|not\b|no\b|never|any)[\w=.'’-]+(?: [\w=.'’-]+){0,3} missing$`),
]

/** “Purge the expired rows.”: a verb before an object, which the caller knows to be no common word. */
export const ENGLISH_ORDER =
  /^(?:please |also |and |just |maybe |then |but )*([a-z]{3,12}) (?:the|this|these|those|a|an|every|each|all|both|any|its) [a-z]/i

/** Small words that no other language of the lists has. */
export const ENGLISH_ONLY: ReadonlySet<string> = new Set(
  "the this that that's are it it's and with not be you just there here any from when would should could does don't doesn't isn't what why how than more very".split(
    ' ',
  ),
)

function form(source: string): RegExp {
  return new RegExp(source, 'i')
}
