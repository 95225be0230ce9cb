import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ChatMessage } from '../../../src/reports/chat/chat-message.ts'
import { renderMail } from '../../../src/reports/chat/mail-message.ts'
import { renderSlack } from '../../../src/reports/chat/slack-message.ts'
import { renderTeams } from '../../../src/reports/chat/teams-message.ts'
import { MOST_SLACK_CHARACTERS, MOST_TEAMS_BYTES, slackPayload, teamsPayload } from '../../support/chat-formats.ts'
import { hostileMessage } from './hostile-message.ts'

const pull = (number: number, why: string, title = 'Tell "not found" apart') => ({
  name: `ledger ${number}`,
  url: `https://github.com/acme/ledger/pull/${number}`,
  title,
  why,
})

const MESSAGE: ChatMessage = {
  title: 'Review digest · acme · 2026-W47',
  finding: 'The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).',
  details: ['9 wait for a first review now, the oldest for 9 d.', '5 merged without a review.'],
  items: [
    pull(46, 'waiting 9 d 1 h'),
    pull(67, 'waiting 6 d 3 h'),
    pull(45, '78 lines approved without a written trace', 'Page through <b>long</b> lists & *more*'),
    pull(65, '29 lines merged without a review'),
    pull(54, 'waiting 4 d 2 h'),
  ],
  link: { text: 'Full digest', url: 'https://github.com/acme/.github/issues/12' },
  note: 'about changes, never people',
}

const FULL = { link: /https:\/\/github\.com\/acme\/\S+?\/(?:pull|issues)\/\d+/g }

describe('a message in Slack', () => {
  it('reads like this', () => {
    expect(renderSlack(MESSAGE)).toMatchInlineSnapshot(`
{
  "blocks": [
    {
      "text": {
        "emoji": false,
        "text": "Review digest · acme · 2026-W47",
        "type": "plain_text",
      },
      "type": "header",
    },
    {
      "text": {
        "text": "*The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).* 9 wait for a first review now, the oldest for 9 d. 5 merged without a review.",
        "type": "mrkdwn",
        "verbatim": true,
      },
      "type": "section",
    },
    {
      "text": {
        "text": "*Worth a look*
• <https://github.com/acme/ledger/pull/46|ledger 46> Tell "not found" apart · waiting 9 d 1 h
• <https://github.com/acme/ledger/pull/67|ledger 67> Tell "not found" apart · waiting 6 d 3 h
• <https://github.com/acme/ledger/pull/45|ledger 45> Page through &lt;b&gt;long&lt;/b&gt; lists &amp; ∗more∗ · 78 lines approved without a written trace
and 2 more",
        "type": "mrkdwn",
        "verbatim": true,
      },
      "type": "section",
    },
    {
      "elements": [
        {
          "text": "<https://github.com/acme/.github/issues/12|Full digest> · about changes, never people",
          "type": "mrkdwn",
          "verbatim": true,
        },
      ],
      "type": "context",
    },
  ],
  "text": "Review digest · acme · 2026-W47: The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).",
  "unfurl_links": false,
  "unfurl_media": false,
}
`)
  })

  it('holds every limit and mentions nobody, whatever it is about', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const payload = renderSlack(message)
        expect(slackPayload.parse(payload)).toEqual(payload)
        const sent = JSON.stringify(payload)
        expect(sent.length).toBeLessThanOrEqual(MOST_SLACK_CHARACTERS)
        expect(JSON.parse(sent)).toEqual(payload)
        expect(sent).not.toMatch(/<[!@#]|@\w|```/)
        expect(sent.replace(FULL.link, '')).not.toMatch(/https?:\/\//)
      }),
    )
  })
})

describe('a message in Teams', () => {
  it('reads like this', () => {
    expect(renderTeams(MESSAGE).attachments[0].content).toMatchInlineSnapshot(`
{
  "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
  "actions": [
    {
      "title": "Full digest",
      "type": "Action.OpenUrl",
      "url": "https://github.com/acme/.github/issues/12",
    },
  ],
  "body": [
    {
      "size": "Medium",
      "text": "Review digest · acme · 2026-W47",
      "type": "TextBlock",
      "weight": "Bolder",
      "wrap": true,
    },
    {
      "text": "**The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).** 9 wait for a first review now, the oldest for 9 d. 5 merged without a review.",
      "type": "TextBlock",
      "wrap": true,
    },
    {
      "facts": [
        {
          "title": "ledger 46",
          "value": "[waiting 9 d 1 h](https://github.com/acme/ledger/pull/46) · Tell "not found" apart",
        },
        {
          "title": "ledger 67",
          "value": "[waiting 6 d 3 h](https://github.com/acme/ledger/pull/67) · Tell "not found" apart",
        },
        {
          "title": "ledger 45",
          "value": "[78 lines approved without a written trace](https://github.com/acme/ledger/pull/45) · Page through ‹b›long‹/b› lists & \\*more\\*",
        },
      ],
      "type": "FactSet",
    },
    {
      "isSubtle": true,
      "size": "Small",
      "text": "and 2 more",
      "type": "TextBlock",
      "wrap": true,
    },
    {
      "isSubtle": true,
      "size": "Small",
      "text": "about changes, never people",
      "type": "TextBlock",
      "wrap": true,
    },
  ],
  "fallbackText": "Review digest · acme · 2026-W47: The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).",
  "msteams": {
    "width": "Full",
  },
  "type": "AdaptiveCard",
  "version": "1.4",
}
`)
  })

  it('holds every limit and mentions nobody, whatever it is about', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const payload = renderTeams(message)
        expect(teamsPayload.parse(payload)).toEqual(payload)
        const sent = JSON.stringify(payload)
        expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(MOST_TEAMS_BYTES)
        expect(sent).not.toMatch(/<at>|@\w/)
        const { $schema: _, ...card } = payload.attachments[0].content
        expect(JSON.stringify(card).replace(FULL.link, '')).not.toMatch(/https?:\/\/|(?<!\\)\]\((?!\))/)
      }),
    )
  })
})

describe('a text of which nothing can be seen', () => {
  // A zero-width space, a mark of direction, a blank.
  const UNSEEN = { ...MESSAGE, items: [pull(46, 'waiting 9 d 1 h', '\u200b\u202e')], note: ' \u200b' }
  const NONE = { ...MESSAGE, items: [{ ...pull(46, 'waiting 9 d 1 h'), title: undefined }], note: '' }

  it.each([
    ['Slack', renderSlack],
    ['Teams', renderTeams],
    ['mail', renderMail],
  ] as const)('is left out in %s, as if there were none', (_, render) => {
    expect(render(UNSEEN)).toEqual(render(NONE))
  })
})

describe('an e-mail', () => {
  it('begins with the finding, in both of its forms', () => {
    const { subject, text, html } = renderMail(MESSAGE)
    expect(subject).toBe(MESSAGE.title)
    expect(`${text}\n${html}`).toMatchInlineSnapshot(`
"The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).

9 wait for a first review now, the oldest for 9 d. 5 merged without a review.

Worth a look
- ledger 46 · Tell "not found" apart · waiting 9 d 1 h
  https://github.com/acme/ledger/pull/46
- ledger 67 · Tell "not found" apart · waiting 6 d 3 h
  https://github.com/acme/ledger/pull/67
- ledger 45 · Page through <b>long</b> lists & *more* · 78 lines approved without a written trace
  https://github.com/acme/ledger/pull/45
and 2 more

Full digest: https://github.com/acme/.github/issues/12

about changes, never people

<!DOCTYPE html>
<html lang="en"><body>
<p><strong>The median time to first review rose to 17 h, from 6 h in the four weeks before (38 pull requests).</strong></p>
<p>9 wait for a first review now, the oldest for 9 d. 5 merged without a review.</p>
<p>Worth a look</p>
<ul>
<li><a href="https://github.com/acme/ledger/pull/46">ledger 46</a> Tell &quot;not found&quot; apart · waiting 9 d 1 h</li>
<li><a href="https://github.com/acme/ledger/pull/67">ledger 67</a> Tell &quot;not found&quot; apart · waiting 6 d 3 h</li>
<li><a href="https://github.com/acme/ledger/pull/45">ledger 45</a> Page through &lt;b&gt;long&lt;/b&gt; lists &amp; *more* · 78 lines approved without a written trace</li>
</ul>
<p>and 2 more</p>
<p><a href="https://github.com/acme/.github/issues/12">Full digest</a></p>
<p><small>about changes, never people</small></p>
</body></html>
"
`)
  })

  it('has one line of subject and nothing that is fetched, whatever it is about', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { subject, text, html } = renderMail(message)
        expect(subject).not.toMatch(/[\p{Cc}]/u)
        expect(text.length + html.length).toBeLessThan(40_000)
        const tags = [...html.matchAll(/<\/?([a-z!]+)/gi)].map(([, tag]) => tag?.toLowerCase())
        const known = ['!doctype', 'html', 'body', 'p', 'strong', 'ul', 'li', 'a', 'small']
        expect(tags.filter((tag) => !known.includes(tag ?? ''))).toEqual([])
        expect(`${text}${html}`.replace(FULL.link, '')).not.toMatch(/https?:\/\//)
      }),
    )
  })
})

it.each([
  { count: 0, says: undefined },
  { count: 3, says: undefined },
  { count: 4, says: 'and 1 more' },
  { count: 300, says: 'and 297 more' },
])('names three of $count pull requests and counts the rest', ({ count, says }) => {
  const items = Array.from({ length: count }, (_, index) => pull(index, 'waiting 6 d'))
  for (const rendered of [renderSlack, renderTeams, renderMail].map((render) =>
    JSON.stringify(render({ ...MESSAGE, items })),
  )) {
    expect(/and \d+ more/.exec(rendered)?.[0]).toBe(says)
  }
})
