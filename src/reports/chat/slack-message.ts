import { type ChatItem, type ChatMessage, fitItems } from './chat-message.ts'
import { inertText, inertUrl } from './inert-text.ts'

/** What an incoming webhook of Slack is sent. */
export interface SlackPayload {
  /** What a notification and a program without blocks show. */
  readonly text: string
  readonly unfurl_links: false
  readonly unfurl_media: false
  readonly blocks: readonly SlackBlock[]
}

interface SlackText {
  readonly type: 'mrkdwn'
  readonly text: string
  /** Names and addresses in the text stay text. */
  readonly verbatim: true
}

type SlackBlock =
  | {
      readonly type: 'header'
      readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
    }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] }

/** Slack refuses a longer header (https://docs.slack.dev/reference/block-kit/blocks/header-block). */
const LONGEST_HEADER = 150
/** Of 3,000 that a section may have. */
const LIST_ROOM = 2_800
const LONGEST_SENTENCE = 300

/** A message as Slack's blocks: about 2,000 characters, where some 13,000 are refused. Pure. */
export function renderSlack(message: ChatMessage): SlackPayload {
  const blocks: readonly (SlackBlock | undefined)[] = [
    { type: 'header', text: { type: 'plain_text', text: headerOf(message.title), emoji: false } },
    section(opening(message)),
    message.items.length === 0 ? undefined : section(list(message.items)),
    footer(message),
  ]
  return {
    text: `${escapeSlack(inertText(message.title, LONGEST_HEADER))}: ${sentence(message.finding)}`,
    unfurl_links: false,
    unfurl_media: false,
    blocks: blocks.filter((block) => block !== undefined),
  }
}

function opening({ finding, details }: ChatMessage): string {
  return [`*${sentence(finding)}*`, ...details.map(sentence)].join(' ')
}

function list(items: readonly ChatItem[]): string {
  const { lines, more } = fitItems(items, LIST_ROOM, renderItem)
  return ['*Worth a look*', ...lines, ...(more === '' ? [] : [more])].join('\n')
}

function renderItem({ name, url, title, why }: ChatItem): string {
  const named = escapeSlack(inertText(title ?? ''))
  return `• <${inertUrl(url)}|${escapeSlack(inertText(name))}>${named === '' ? '' : ` ${named} ·`} ${escapeSlack(why)}`
}

function footer({ link, note }: ChatMessage): SlackBlock | undefined {
  const parts = [link === undefined ? '' : `<${inertUrl(link.url)}|${escapeSlack(link.text)}>`, sentence(note)]
  const text = parts.filter((part) => part !== '').join(' · ')
  return text === '' ? undefined : { type: 'context', elements: [markdown(text)] }
}

function section(text: string): SlackBlock {
  return { type: 'section', text: markdown(text) }
}

function markdown(text: string): SlackText {
  return { type: 'mrkdwn', text, verbatim: true }
}

function sentence(text: string): string {
  return escapeSlack(inertText(text, LONGEST_SENTENCE))
}

/** As many whole characters as fit once they are escaped. */
function headerOf(title: string): string {
  let header = ''
  for (const character of inertText(title, LONGEST_HEADER)) {
    const escaped = escapeSlack(character)
    if (header.length + escaped.length > LONGEST_HEADER) return header
    header += escaped
  }
  return header
}

/** Slack's three characters with a meaning, and lookalikes for those that format; there is no escape for them. */
function escapeSlack(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replaceAll('`', 'ˋ')
}
