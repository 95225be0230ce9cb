import { z } from 'zod'
import { VERDICTS } from '../../depth/verdict.ts'

/** Parts of addresses that several views share. A view names those that it knows in its strict object of parameters. */

declare module 'zod' {
  interface GlobalMeta {
    /** Given several times, it is the list of what was given. */
    isList?: boolean
  }
}

const id = z.string().regex(/^\d{1,20}$/)

/** GitHub's id of the App's installation on an organisation. */
export const installation = id.describe('Id of the installation on an organisation.')

/** GitHub's id of a repository. */
export const repository = id.describe('Id of a repository.')

/** Number of a pull request in its repository. */
export const number = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .describe('Number of a pull request.')

/** Whole weeks back from now. */
export const WEEKS_BACK = ['4', '12', '26'] as const

export const weeks = z.enum(WEEKS_BACK).default('12').describe('How many weeks back from now.')

/** Several repositories, by comma. */
export const repositories = z
  .string()
  .regex(/^\d{1,20}(,\d{1,20}){0,499}$/)
  .optional()
  .meta({ description: 'Ids of repositories, separated by commas; all that you may see without it.', isList: true })

/** A team of the configuration. */
export const team = z.string().max(100).optional().describe('Name of a team of the configuration.')

export const COHORTS = ['people', 'ai-assisted', 'agent'] as const

export const cohort = z
  .enum(COHORTS)
  .optional()
  .describe('Whose pull requests; by people, with AI help or without, where it is not given.')

export const verdict = z.enum(VERDICTS).optional().describe('How the review was judged.')
