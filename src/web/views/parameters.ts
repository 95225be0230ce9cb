import { z } from 'zod'

/** Parts of addresses that several views share. A view names those that it knows in its strict object of parameters. */

const id = z.string().regex(/^\d{1,20}$/)

/** GitHub's id of the App's installation on an organisation. */
export const installation = id.describe('Id of the installation on an organisation.')

/** GitHub's id of a repository. */
export const repository = id.describe('Id of a repository.')

/** Whole weeks back from now. */
export const WEEKS_BACK = ['4', '12'] as const

export const weeks = z.enum(WEEKS_BACK).default('4').describe('How many weeks back from now.')
