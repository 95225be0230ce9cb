import { RITUAL_SENTENCE_WORDS, RITUAL_WORDS } from './bare-words.ts'
import { FUNCTION_WORDS, OTHER_FUNCTION_WORDS } from './function-words.ts'
import { compileLexicon } from './phrases.ts'

/**
 * The words the scorer looks for, in lower case, separated by `|`. Chosen by what they do in a review, not by how often they stand
 * beside a label; each list is one feature of the weights table or one sign of an intent.
 */
const PHRASES = {
  /** Words that count for little, or not at all, in the length of a comment. */
  small: FUNCTION_WORDS,
  firstPerson: "i|i'm|i'd|i've|i'll|my|me",
  ritual: RITUAL_WORDS,
  ritualSentence: RITUAL_SENTENCE_WORDS,
  /** Words that tell another language. */
  foreign: OTHER_FUNCTION_WORDS,
  reason: `because|since|otherwise|so that|therefore|thus|hence|which means|this means|that means|meaning that|e.g|i.e|for example
    for instance|in order to|so we|so it|so you|so the|that way|this way|in case|due to|to avoid|to prevent|to ensure|instead of
    rather than|as it|as this|as we|as the|given that|the reason|considering that|leads to|results in|in that case|such as`,
  condition: `if|when|whenever|unless|until|once|even if|as long as|in case|will be|will fail|will break|will cause|will not
    would be|would cause|would break|would fail|would mean|would allow|would make|won't|wouldn't|while|whereas|before|after|depending on`,
  problem: `bug|bugs|buggy|wrong|wrongly|missing|unused|fail|fails|failing|failed|failure|broken|break|breaks|breaking|leak|leaks
    leaking|leaked|race|races|racy|null|nil|nullptr|crash|crashes|crashing|incorrect|incorrectly|error|errors|exception|exceptions|typo
    typos|deadlock|overflow|overflows|duplicate|duplicated|duplicates|duplication|redundant|unnecessary|unnecessarily|unsafe|insecure
    confusing|misleading|inconsistent|inconsistency|outdated|stale|obsolete|forgot|forgotten|forget|invalid|undefined|mismatch|extra
    unneeded|regression|slow|hang|hangs|panic|panics|loses|misspelled|misspelt|vulnerable|problem|problematic|unclear|unreachable
    dead code|no need|no longer|not needed|not necessary|not used|not safe|not work|not correct|not clear|not required|not handled
    not be|not true|not the|is not|are not|does not|do not|did not|should not|can not|cannot|must not|never called|never used|never
    too long|too many|too much|too broad|too big|off by one|doesn't|don't|isn't|aren't|wasn't|didn't|can't|couldn't|shouldn't|hasn't|won't
    wouldn't|doesnt|dont|isnt|didnt|cant|wont|hard to read|hard to follow|hard to understand|a bit odd|weird|strange|smells|hacky|brittle
    side effect|side effects|infinite loop|ambiguous|violates|ignores|ignored|swallows|discards|truncates|conflicts with`,
  proposal: `should|shouldn't|could|can we|can you|can this|can be|can it|can't we|maybe|perhaps|how about|what about|instead|better|best
    prefer|preferable|preferably|consider|suggest|suggestion|recommend|propose|would be nice|would be good|would be great|would be better
    would be useful|would be helpful|would be cleaner|would be easier|be nice|nice to have|need|needs|need to|needs to|must|have to|has to
    ought|might want|might be worth|might as well|worth|i'd|i would|why not|let's|lets|make sure|do we need|do we want|don't need
    do you need|we want|you want|you can|please|pls|plz|rather|simpler|cleaner|easier|clearer|ideally|alternatively|want to|like to
    supposed to|feel free|add|remove|rename|move|replace|avoid`,
  /** Verbs that ask when they begin a sentence. */
  action: `use|move|rename|remove|add|drop|replace|extract|change|avoid|consider|check|make|put|try|fix|delete|return|call|pass|keep|split
    merge|update|set|get rid|do not|don't|dont|never|always|ensure|handle|log|throw|wrap|inline|convert|provide|define|declare|initialize
    init|test|document|explain|align|indent|revert|restore|write|create|import|format|simplify|refactor|shorten|sort|validate|follow
    include|prefer|mark|store|lowercase|capitalize|cache|limit|reuse|let's|lets|s|specify|describe|mention|clarify|combine|reorder|swap
    close|free|release|squash|rebase|see|read|run|look at|bump|correct|allow|expose|hide|guard|assert|mock|reword|rephrase|undo|enable
    disable|need|needs|should|must|could|can we|can you|can be|can this|could we|could you|would you|how about|what about|why not
    shouldn't|maybe|perhaps|suggest|suggestion|recommend|better|instead`,
  /** What may stand before an action verb. */
  opener: `nit|nits|nitpick|minor|optional|suggestion|todo|style|also|and|then|please|pls|plz|kindly|here|again|just|so|but|ok|okay|or|well
    hmm|maybe|perhaps|probably|you can|you could|you should|you might want to|we can|we could|we should|can you|could you|can we|could we
    would you|let's|lets|better to|better|i would|i'd|i think|i suggest to|i'd suggest to|i'd prefer to|should|must|to|same|blocking|non|not|issue|question|important|oh|ah|wow|yes|yeah|very|really|this is a|this is|this is really|this looks|that is|that's|what a
    for the record|praise`,
  thanks: `nice|good|great|cool|awesome|love|like|neat|perfect|thanks|thank you|thx|ty|lgtm|looks good|look good|sounds good|looks great
    clever|wow|excellent|well done|gotcha|til|very nice|really nice|amazing|beautiful|kudos|congrats|cheers|sgtm|nicely|love it|good job
    good catch|nice catch|great catch|fantastic|sweet|lovely|brilliant|impressive|elegant|praise`,
  /** What follows it may take the praise back. */
  turn: `but|however|although|though|except|only that|one thing|one question|one more`,
  settled: `done|fixed|ok|okay|ack|yes|yeah|yea|yep|yup|sure|agree|agreed|right|true|ah|oh|nope|removed|updated|changed|added|moved|renamed
    got it|makes sense|make sense|good point|good catch|fair enough|fair point|will do|will fix|will change|addressed|resolved|exactly|sorry|i see|haha|indeed|thx|understood|acknowledged|my bad|you're right|you are right|reverted|whoops|oops|absolutely
    i agree|fine|applied|noted|never mind|nevermind|nvm|good idea|that's right|of course|i know`,
  report: `i removed|i added|i fixed|i changed|i updated|i did|i moved|i renamed|i used|i tried|i copied|i forgot|i missed|i reverted|i kept|i left
    i made|i put|i just|i only|i also|i've|i have|i'll|i will|i can|i went|i meant|i mean|we use|we do|we decided|fixed in|fixed by|done in|note to reviewers
    it's because|that's because|this is because|it is because|the idea is|the reason is|the intention|my intention|i think we do|i think we already|i think it is
    on purpose|intentional|intentionally|by design|as discussed|as mentioned|will be removed|will be fixed|to be consistent|i believe it|i believe we
    copied from|same as before|it is used|it's used|is used in|will do|will fix|tested|works for me|works fine|changed to|moved to|updated to`,
  elsewhere: `ditto|same here|same as above|the same|same thing|same comment|same question|same goes|same concern|same issue|same problem|as above
    see above|likewise|another spot|another place|another one|another case|other files|other file|other places|other place|elsewhere
    here too|and here|as well|too|similarly|again|also here`,
  aside: `unrelated|separate pr|separate pull request|separate commit|separate patch|separate change|separate issue|another pr|another patch
    another commit|follow up|followup|different pr|next pr|future pr|other pr|this pr|the pr|your pr|your change|this pull request|this patch
    this commit|this change set|later pr|new issue|new pr|an issue for|not blocking|non blocking|not a blocker|no blocker|blocker|merge blocker
    out of scope|scope|pre existing|preexisting|already existing|not introduced|not part of|not related|in the description|pr description
    description of|commit message|for later|in future|in the future|at some point|some day|eventually|off topic|side note|for the record
    fyi|self review|for now|not your|some other time|existing code|was already|previous pr|whole pr|entire pr|own pr|outside of this|not in this
    open an issue|file an issue|file a bug|create an issue|my comment|your comment|previous comment|earlier comment`,
  people: `what do you think|what do you guys think|your opinion|your thoughts|your call|your take|thoughts|how do you feel|wdyt|discuss|discussed
    discussion|we agreed|let me know|cc|any opinion|any opinions|opinions|anyone|somebody|someone|you guys|folks|guys`,
  opinion: `subjective|preference|personally|imo|imho|in my opinion|i tend|i prefer|i like|i feel|curious|curiosity|i wonder|wondering
    out of interest|not sure|no idea|don't know|not convinced|guess|i guess`,
  asking: `why|what|how|is|are|does|do|did|was|were|where|who|which|when|will|isn't|aren't|doesn't|don't|any|can|could|should|would|shouldn't
    won't|wouldn't|am i|has|have|so`,
  cosmetic: `typo|typos|spelling|indent|indentation|whitespace|whitespaces|white space|extra space|extra spaces|trailing space|trailing spaces
    tab|tabs|blank line|empty line|newline|new line|extra line|spaces|alignment|formatting|comma|semicolon|period|capitalize|style|spacing`,
  /** The change as a thing to be handled, instead of the code in it. */
  change: `pr|prs|pull request|pull requests|patch|patches|commit|commits`,
  /** Parts of a program: who names them speaks of code. */
  program: `variable|variables|method|methods|function|functions|class|classes|param|params|parameter|parameters|arg|args|argument|arguments|return
    returns|returning|type|types|string|strings|loop|loops|constant|constants|exception|exceptions|check|checks|name|names|naming|field|fields|import|imports
    call|calls|calling|called|value|values|array|arrays|list|lists|map|maps|dict|key|keys|object|objects|null|nil|none|pointer|pointers|int|integer|float|bool
    boolean|default|option|options|config|log|logs|logging|message|comment|comments|doc|docs|docstring|javadoc|statement|condition|branch|block|expression
    operator|cast|enum|struct|interface|property|properties|attribute|getter|setter|constructor|instance|static|private|public|const|override|template|macro
    header|include|module|package|namespace|file|path|line|lines|space|indent|indentation|brace|quote|quotes|case|spelling|word|sentence|test|tests|assert|assertion
    mock|fixture|query|table|column|index|cache|lock|thread|buffer|memory|size|length|count|format|parse|parser|regex|url|request|response|endpoint|handler
    callback|event|error|errors`,
  errand: `rebase|rebased|cherry pick|cherry picked|merge conflict|merge conflicts|retest|reverify|re run|rerun|please review|review this|take a look
    have a look|can you review|can you check|can you merge|please merge|ready to merge|ready for review|ping|friendly ping|any update|any updates
    wait for|waiting for|abandon|abandoned|ci is|the build|build failed|bump version|squash`,
} as const

export type WordList = keyof typeof PHRASES
export const LEXICON = compileLexicon<WordList>(PHRASES)
