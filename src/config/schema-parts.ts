import { z } from 'zod'

export const repositoryName = z
  .string()
  .regex(/^([\w.-]+\/)?[\w.-]+$/, 'is not NAME or OWNER/NAME')
  .max(140)

export const date = z.string().refine(isDate, { error: 'is not a date such as 2026-12-25' })

/** Labels, paths, environments: whatever teams name as they like. */
export const names = z.array(z.string().min(1).max(200)).max(100)

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}
