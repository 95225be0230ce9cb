import { z } from 'zod'
import { isTimezone } from '../statistics/working-time.ts'
import { date } from './schema-parts.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const hourOfDay = z.number().min(0).max(24).multipleOf(0.25)

export const timezone = z
  .string()
  .refine(isTimezone, { error: 'is not a time zone name such as Europe/Berlin' })
  .describe('IANA time zone in which days and weeks begin, for instance Europe/Berlin.')

export const workingTime = z
  .strictObject({
    hours: z
      .array(hourOfDay)
      .length(2)
      .refine(([from = 0, to = 0]) => from < to, { error: 'must begin before they end' })
      .describe('When work begins and ends on the clock, for instance `[9, 17.5]`.'),
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).max(7).describe('Days of the week on which people work.'),
    holidays: z.array(date).max(1000).describe('Days off, as dates such as `2026-12-25`.'),
    timezone: timezone.describe(
      'Time zone of these hours, where it is not `timezone`, and of everybody who has none of their own by `soundings import people`.',
    ),
  })
  .partial()
  .describe(
    'Working hours: Monday to Friday, 8 to 18 o’clock, where a key says nothing else. Once any key is set, a second clock that runs only in them is shown beside the wall clock, and what is outside of them counts as after hours, by the clock of whoever it is about where their time zone is known.',
  )
