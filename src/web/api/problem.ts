import type { Context } from 'hono'
import { z } from 'zod'

/** An error as RFC 9457 describes it. */
export const problemAnswer = z.strictObject({
  type: z.literal('about:blank').describe('The title is that of the status.'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().describe('What is wrong, and what helps.'),
  filters: z
    .array(z.strictObject({ filter: z.string(), reason: z.string() }))
    .optional()
    .describe('Filters that are unknown or malformed.'),
})

const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

export type ProblemStatus = keyof typeof TITLES

export interface Problem {
  readonly status: ProblemStatus
  readonly detail: string
  readonly filters?: readonly { readonly filter: string; readonly reason: string }[]
  readonly headers?: Readonly<Record<string, string>>
}

export function problem(context: Context, { status, detail, filters, headers }: Problem): Response {
  const body = { type: 'about:blank', title: TITLES[status], status, detail, filters }
  return context.body(JSON.stringify(body), status, { ...headers, 'content-type': 'application/problem+json' })
}

/** The same for what does not exist and for what the visitor may not see. */
export const ABSENT: Problem = {
  status: 404,
  detail: 'You have no access on GitHub, or there is nothing at this address.',
}

export function refusal(filters: NonNullable<Problem['filters']>): Problem {
  return { status: 400, detail: 'Filters in the address are unknown or malformed.', filters }
}
