import { MODEL_TOOLS_NAMED, NAMED_IN_SIGNATURE } from './model-tools.ts'

const TEXT_NOUN = /^(?:review(?:ed)?|reviewing|findings|comments?|feedback|summary|analysis|report|notes)$/i
const OTHER_TITLE_WORDS =
  /^(?:s|automated|auto|code|pr|the|from|by|of|finished|completed|done|model|assistant|agent|bot|opus|sonnet|haiku|pro|flash|mini|turbo|max|v?\d+\w{0,2})$/i
/** What stands beside a tool's name in the name of a product. */
const PRODUCT = /^(?:ai|app|assist|bugbot|chat|cli|coder|agents|reviewer|reviews|says|github|google)$/i
/** Tools whose names are common words: alone above a remark they may be what it is about. */
const COMMON = /^(?:amp|cursor|goose)$/i
const LONGEST_TITLE = 60

/** Whether a line, at the head of a text and by itself, is the title of a model's review: “AI review (gpt-5):”, “[Claude Code review]”. */
export function isModelTitle(line: string): boolean {
  const text = line.trim()
  if (!/^[[*_#(]|[:\])*]$/.test(text) || text.length > LONGEST_TITLE || !NAMED_IN_SIGNATURE.test(text)) return false
  const words = wordsBesideNames(text)
  return words.some((word) => TEXT_NOUN.test(word)) && words.every(isTitleWord)
}

function isTitleWord(word: string): boolean {
  return TEXT_NOUN.test(word) || OTHER_TITLE_WORDS.test(word)
}

function wordsBesideNames(text: string): readonly string[] {
  return text.replace(NAMED_EVERYWHERE, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
}

const NAMED_EVERYWHERE = new RegExp(NAMED_IN_SIGNATURE.source, 'giu')

/** Emphasised or a heading, up to what ends a label; in brackets whatever follows but an address. */
const LABELS = [
  /^\s*(?:🤖\s*)?(\*\*|__|\*|_)([^*_\n]{2,60}):?\1[ \t]{0,3}(?=[:–—·|-]|\n|$)/u,
  /^\s*(?:🤖\s*)?(\*\*|__|\*|_)([^*_\n]{2,60}):\1/u,
  /^\s*(#{1,6}) (?:🤖\s*)?([^\n]{2,60})/u,
  /^\s*(\[)([^\][\n]{2,60})\](?!\()/,
]

/**
 * The label that a model's tool put before or above its text: “**Copilot** – The method …”, “### CodeRabbit”. It is the tool's name, what
 * the text is, and nothing else; undefined where there is none.
 */
export function findModelLabel(text: string): string | undefined {
  const label = LABELS.map((pattern) => pattern.exec(text)?.[2]).find((found) => found !== undefined)
  const name = label?.replace(/:$/, '').trim()
  return name !== undefined && isLabel(name) ? name : undefined
}

function isLabel(name: string): boolean {
  if (!NAMED_IN_SIGNATURE.test(name) || COMMON.test(name)) return false
  const words = wordsBesideNames(name)
  if (!MODEL_TOOLS_NAMED.test(name) && !words.some((word) => TEXT_NOUN.test(word))) return false
  return words.every((word) => isTitleWord(word) || PRODUCT.test(word))
}

/** A robot before a sentence is its writer; before a small letter it decorates. */
export function isOpenedByRobot(text: string): boolean {
  return /^\s*🤖\s*(?:[*_[#]|(?!\p{Ll})\p{L})/u.test(text)
}
