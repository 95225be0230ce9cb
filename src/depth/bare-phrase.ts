/**
 * Whether a comment says nothing but approval, thanks or "done": the ritual phrases of code review, alone or strung together,
 * with or without emoji, punctuation, a mention or a commit SHA (`ACK 1a2b3c4`).
 */
export function isBarePhrase(body: string): boolean {
  const words = body
    .toLowerCase()
    .replace(/<!--[\s\S]{0,2000}?-->/g, ' ')
    .replace(/:[a-z0-9_+-]{1,40}:/g, ' ')
    .replace(/@[a-z0-9-]{1,60}(\/[a-z0-9-]{1,60})?/g, ' ')
    .replace(/\b[0-9a-f]{7,64}\b/g, ' ')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}+/]+/gu, ' ')
    .trim()
  if (words === '') return true
  return words.length <= 120 && PHRASE.test(` ${words}`)
}

const PHRASES = [
  'l+gtm+',
  'sgtm',
  'lg',
  '(this |that |it |all |code |change |changes )*(looks?|looking|seems?) (really |very |pretty |all )*(good|great|fine|ok|okay|nice|right|correct|reasonable)( to me| here| now| overall)*',
  '(all |very |so )*(good|great|nice|fine|perfect|excellent|awesome|cool|neat|lovely|brilliant|amazing)( job| work| one| stuff| catch| point| idea| fix| change| pr| to go| to merge| to me| for me| now)*',
  'well done',
  'love it',
  'i like it',
  'ship( it)?',
  '(ut|t|cr|concept|code review|re|approach|strong|weak)?( )?ack',
  'approved?( from me)?',
  'approving',
  '(\\+|plus )1',
  '1',
  'r\\+',
  '(many )?(thanks?|thank you|thx|ty|cheers|tysm)( you)?( a lot| so much| very much| again| for (the|your) (fix|pr|change|changes|work|update|review|patch|contribution|help|quick fix))*',
  'done',
  'fixed( it| this| that)?( now)?',
  'ok(ay)?',
  'k',
  'yes|yep|yup|yeah|sure|agreed?|ack(nowledged)?|same( here| as above)?|ditto|resolved|addressed|updated|will do|makes sense|understood|got it|right|true|indeed|merged?|merging|lets merge( it)?|go ahead|rebased|bump|ping|nit|no|nope|not sure|hmm+|wow|please',
]
const PHRASE = new RegExp(`^( (${PHRASES.join('|')})){1,8}$`)
