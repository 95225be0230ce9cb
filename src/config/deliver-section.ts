import { z } from 'zod'

const channel = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not made of lower-case letters, digits and single dashes')
    .max(40)
    .describe('What the channel is called. Its address is given by whoever runs the server, never here.'),
  digests: z
    .array(z.string().min(1).max(140))
    .min(1)
    .max(50)
    .optional()
    .describe(
      'Which digests it gets: `organisation` for the one about everything, names of `digest.teams`, or, with `digest.per: repository`, repositories as NAME or OWNER/NAME. Default: all.',
    ),
  private: z
    .boolean()
    .optional()
    .describe(
      'Whether the channel may be told about repositories that not everybody can see. Default: only public repositories count, and a private link is left out.',
    ),
})

/** The section `deliver` of a configuration file. */
export const deliver = z
  .strictObject({
    quiet: z
      .enum(['silent', 'post'])
      .describe(
        'What happens in a quiet week, in which nothing changed clearly, nothing is worth a look and nothing waits: `silent` sends nothing, `post` one sentence.',
      ),
    channels: z
      .array(channel)
      .max(20)
      .refine(hasNoTwin, { error: 'must have different names' })
      .describe('The channels; [delivery](delivery.md) says how each gets its address.'),
  })
  .partial()
  .describe(
    'Where the digest is sent besides its issue: Slack, Teams or e-mail. Read from the organisation’s `.github` repository only. A channel gets something once whoever runs the server has given it an address.',
  )

function hasNoTwin(channels: readonly { readonly name: string }[]): boolean {
  return new Set(channels.map(({ name }) => name)).size === channels.length
}
