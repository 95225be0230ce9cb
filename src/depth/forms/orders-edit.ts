import { CODE_SPAN } from '../comment/read-inline.ts'
import { contentWords } from './content-words.ts'

/** What is done to code or text, and never to a review: “keep”, “see”, “try” and the like are about either. */
const VERBS =
  'add|append|batch|bound|bump|cache|call|cap|catch|clamp|close|compare|convert|debounce|decode|dedupe|delete|document|drop|encode|escape|evict|expose|extract|flush|format|guard|handle|hash|hide|hoist|import|inject|inline|invert|limit|lock|log|memoi[sz]e|mock|move|nest|pad|paginate|parse|pin|poll|quote|remove|rename|replace|reset|retry|return|reword|round|sanitize|serialize|shorten|skip|sort|split|stub|throttle|throw|trim|truncate|unlock|use|validate|wrap'
const EDIT = new RegExp(
  String.raw`(?:^|[.;:!,]\s{1,3})(?:(?:please|pls|also|just|maybe|perhaps|rather|better|then|and|but|or|nit|i['’]d|we should|should|could you|can you) ){0,2}(?:${VERBS}) ([^.;:!?\n]{2,120})`,
  'i',
)

/** Whether a text tells to edit something, and names of what: “Use a mutex.”; “Use it well” is none. Linear in the text's length. */
export function ordersEdit(prose: string): boolean {
  const object = EDIT.exec(prose)?.[1]
  return object !== undefined && (object.includes(CODE_SPAN) || contentWords(object).size > 0)
}
