import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * What was stripped of its types and compiled once need not be again: half the time of a start and 25 MB less. Where the cache cannot be
 * written, nothing is lost.
 */
export function useCompileCache() {
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/soundings', import.meta.url)))
}
