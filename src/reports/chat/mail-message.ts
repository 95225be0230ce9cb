import { escapeHtml } from '../../util/escape-html.ts'
import { type ChatItem, type ChatMessage, fitItems } from './chat-message.ts'
import { inertText, inertUrl } from './inert-text.ts'

/** A message as an e-mail: what a mail program shows before it is opened is the subject and the finding. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const LIST_ROOM = 5_000
const LONGEST_SUBJECT = 150
const LONGEST_SENTENCE = 300

/** No picture, no style sheet, nothing that a mail program would have to fetch. Pure. */
export function renderMail(message: ChatMessage): MailContent {
  return { subject: inertText(message.title, LONGEST_SUBJECT), text: textOf(message), html: htmlOf(message) }
}

function textOf({ finding, details, items, link, note }: ChatMessage): string {
  const { lines, more } = fitItems(items, LIST_ROOM, (item) => `- ${describe(item)}\n  ${inertUrl(item.url)}`)
  const parts = [
    sentence(finding),
    details.map(sentence).join(' '),
    items.length === 0 ? '' : ['Worth a look', ...lines, more].filter((line) => line !== '').join('\n'),
    link === undefined ? '' : `${link.text}: ${inertUrl(link.url)}`,
    sentence(note),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function htmlOf({ finding, details, items, link, note }: ChatMessage): string {
  const { lines, more } = fitItems(items, LIST_ROOM, (item) => `<li>${describeHtml(item)}</li>`)
  const smallPrint = htmlSentence(note)
  const parts = [
    `<p><strong>${htmlSentence(finding)}</strong></p>`,
    details.length === 0 ? '' : `<p>${details.map(htmlSentence).join(' ')}</p>`,
    items.length === 0 ? '' : `<p>Worth a look</p>\n<ul>\n${lines.join('\n')}\n</ul>`,
    more === '' ? '' : `<p>${more}</p>`,
    link === undefined ? '' : `<p>${anchor(link.url, link.text)}</p>`,
    smallPrint === '' ? '' : `<p><small>${smallPrint}</small></p>`,
  ]
  const body = parts.filter((part) => part !== '').join('\n')
  return `<!DOCTYPE html>\n<html lang="en"><body>\n${body}\n</body></html>\n`
}

function describe({ name, title, why }: ChatItem): string {
  return [inertText(name), inertText(title ?? ''), why].filter((part) => part !== '').join(' · ')
}

function describeHtml({ name, url, title, why }: ChatItem): string {
  const named = escapeHtml(inertText(title ?? ''))
  return `${anchor(url, inertText(name))} ${named === '' ? '' : `${named} · `}${escapeHtml(why)}`
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(inertUrl(url))}">${escapeHtml(text)}</a>`
}

function sentence(text: string): string {
  return inertText(text, LONGEST_SENTENCE)
}

function htmlSentence(text: string): string {
  return escapeHtml(sentence(text))
}
