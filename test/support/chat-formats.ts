import { z } from 'zod'

/** What Slack documents of its text: three characters are entities, angle brackets only make links. */
const mrkdwn = z.string().refine((text) => {
  const rest = text.replace(/<https?:\/\/[^<>|\s]+\|[^<>]+>/g, '')
  return !/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;)/.test(rest)
}, 'has an angle bracket or an ampersand that is no entity')

const slackText = z.strictObject({
  type: z.literal('mrkdwn'),
  text: mrkdwn.min(1).max(3_000),
  verbatim: z.boolean().optional(),
})

const slackBlock = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('header'),
    text: z.strictObject({
      type: z.literal('plain_text'),
      text: z.string().min(1).max(150),
      emoji: z.boolean().optional(),
    }),
  }),
  z.strictObject({ type: z.literal('section'), text: slackText }),
  z.strictObject({ type: z.literal('context'), elements: z.array(slackText).min(1).max(10) }),
])

/** The payload of an incoming webhook (docs.slack.dev: 50 blocks; in practice about 13,000 characters in all). */
export const slackPayload = z.strictObject({
  text: mrkdwn.min(1).max(3_000),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: z.array(slackBlock).min(1).max(50),
})

const cardText = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  wrap: z.boolean(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  isSubtle: z.boolean().optional(),
})

const factSet = z.strictObject({
  type: z.literal('FactSet'),
  facts: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
})

const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() })

/** The message that Teams' workflow posts, with the elements that Adaptive Cards 1.4 has. */
export const teamsPayload = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.strictObject({
        $schema: z.url(),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.4'),
        msteams: z.strictObject({ width: z.literal('Full') }),
        fallbackText: z.string().min(1),
        body: z.array(z.discriminatedUnion('type', [cardText, factSet])).min(1),
        actions: z.array(openUrl).max(6),
      }),
    }),
  ]),
})

/** Larger ones are refused: by Slack in practice from about 13,200 characters on, by Teams from 28 KB on. */
export const MOST_SLACK_CHARACTERS = 12_000
export const MOST_TEAMS_BYTES = 24 * 1024
