import { type ChatItem, type ChatMessage, fitItems } from './chat-message.ts'
import { inertText, inertUrl } from './inert-text.ts'

/** What a workflow of Teams ("When a Teams webhook request is received") is sent: one Adaptive Card in a message. */
export interface TeamsPayload {
  readonly type: 'message'
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive'
      readonly contentUrl: null
      readonly content: AdaptiveCard
    },
  ]
}

interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  readonly type: 'AdaptiveCard'
  /** The latest that every Teams client shows whole. */
  readonly version: '1.4'
  readonly msteams: { readonly width: 'Full' }
  /** What a client without cards shows. */
  readonly fallbackText: string
  readonly body: readonly CardElement[]
  readonly actions: readonly { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }[]
}

interface CardText {
  readonly type: 'TextBlock'
  readonly text: string
  readonly wrap: true
  readonly size?: 'Medium' | 'Small'
  readonly weight?: 'Bolder'
  readonly isSubtle?: true
}

type CardElement =
  | CardText
  | { readonly type: 'FactSet'; readonly facts: readonly { readonly title: string; readonly value: string }[] }

/** Of 24 KB; a character takes four bytes at most. */
const LIST_ROOM = 3_000
const LONGEST_SENTENCE = 300
const LONGEST_TITLE = 150

/** A message as an Adaptive Card: about 2 KB, where 28 KB are refused. Pure. */
export function renderTeams(message: ChatMessage): TeamsPayload {
  const { title, finding, link } = message
  const card: AdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    fallbackText: `${withoutMarkup(inertText(title, LONGEST_TITLE))}: ${withoutMarkup(inertText(finding, LONGEST_SENTENCE))}`,
    body: bodyOf(message),
    actions: link === undefined ? [] : [{ type: 'Action.OpenUrl', title: link.text, url: inertUrl(link.url) }],
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
  }
}

function bodyOf({ title, finding, details, items, note }: ChatMessage): readonly CardElement[] {
  const heading = escapeCard(inertText(title, LONGEST_TITLE))
  const opening = [`**${sentence(finding)}**`, ...details.map(sentence)].join(' ')
  const footnote = sentence(note)
  return [
    { type: 'TextBlock', text: heading, wrap: true, size: 'Medium', weight: 'Bolder' },
    { type: 'TextBlock', text: opening, wrap: true },
    ...list(items),
    ...(footnote === '' ? [] : [small(footnote)]),
  ]
}

function list(items: readonly ChatItem[]): readonly CardElement[] {
  if (items.length === 0) return []
  const { lines, more } = fitItems(items, LIST_ROOM, factOf)
  const facts = lines.map((value, index) => ({ title: withoutMarkup(inertText(items[index]?.name ?? '')), value }))
  return [{ type: 'FactSet', facts }, ...(more === '' ? [] : [small(more)])]
}

function small(text: string): CardText {
  return { type: 'TextBlock', text, wrap: true, size: 'Small', isSubtle: true }
}

function factOf({ url, title, why }: ChatItem): string {
  const link = `[${escapeCard(why)}](${inertUrl(url)})`
  const named = escapeCard(inertText(title ?? ''))
  return named === '' ? link : `${link} · ${named}`
}

function sentence(text: string): string {
  return escapeCard(inertText(text, LONGEST_SENTENCE))
}

/** The characters of the Markdown that cards know; angle brackets, which have no escape in it, become lookalikes. */
function escapeCard(text: string): string {
  return text
    .replace(/[\\*_[\]~`]/g, '\\$&')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
}

/** For what some clients show as Markdown and others as it is, where an escape would be seen. */
function withoutMarkup(text: string): string {
  return text.replace(/[\\*[\]~`<>]/g, '')
}
