import type { Actor, Snapshot } from '../snapshot.ts'
import { isAiAccount } from './actors.ts'
import { isToolAddress } from './ai-assistance.ts'
import { readPrivateAddress } from './co-authors.ts'
import { namesModelTool } from './model-tools.ts'
import { parseTrailers } from './trailers.ts'

/**
 * Whether nobody but the author and tools worked on the commits: no account of somebody else, no co-author who is no tool. Null where
 * the source has no commits.
 */
export function isByOnePerson({ author, commits }: Pick<Snapshot, 'author' | 'commits'>): boolean | null {
  if (commits === null || commits.length === 0) return null
  return commits.every(({ accounts, message }) => {
    const others = (accounts ?? []).filter((id) => id !== author.id && !isAiAccount(id))
    const coAuthors = parseTrailers(message).filter(({ key }) => key === 'co-authored-by')
    return others.length === 0 && coAuthors.every(({ value }) => isToolOrAuthor(value, author))
  })
}

/** The address of an App's account. */
const BOT = /\[bot\]@users\.noreply\.github\.com$/i

function isToolOrAuthor(value: string, { id }: Actor): boolean {
  const address = /<([^<>\s]+)>$/.exec(value)?.[1]
  if (address === undefined) return namesModelTool(value)
  if (isToolAddress(address) || BOT.test(address)) return true
  const account = readPrivateAddress(address)
  return account !== undefined && (account.number === id || account.login === id?.toLowerCase())
}
