import { isTranslation } from './translations.ts'
import { UNREVIEWED_ROWS } from './unreviewed-rows.ts'

/** One expression for all rows, because every path of every pull request goes through it. */
const ANY = new RegExp(UNREVIEWED_ROWS.map(({ pattern }) => pattern.source).join('|'), 'i')

/**
 * Whether a file is a lock file, generated, vendored or a translation, by its path alone. Linear in the path's length; case does not
 * matter.
 */
export function isUnreviewed(path: string): boolean {
  return ANY.test(path) || isTranslation(path)
}
