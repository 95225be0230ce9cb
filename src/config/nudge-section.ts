import { z } from 'zod'

export const nudge = z
  .strictObject({
    enabled: z.boolean().describe('Whether pull requests that wait long for a first review carry a label.'),
    label: z.string().min(1).max(50).describe('The label; it is made where it is missing.'),
    after_hours: z.int().min(1).max(2160).describe('Hours of waiting after which a pull request gets it.'),
  })
  .partial()
  .describe(
    'A quiet list of what is waiting: once a day the label is put on and taken off; renamed or switched off, it goes from all open ones. Nobody is mentioned and no comment is written. The App needs the optional permission *Pull requests: write* for it.',
  )
