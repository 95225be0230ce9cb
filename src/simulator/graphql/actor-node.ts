import { nodeIdOf } from '../rest/json/user-json.ts'
import type { Account } from '../state/account-model.ts'

/** GraphQL shows a bot's login without `[bot]`, REST with it. A deleted account is null. */
export function actorNode(account: Account | null): object | null {
  if (account === null) return null
  const login = account.login.replace(/\[bot\]$/, '')
  return {
    __typename: account.type,
    id: nodeIdOf(account),
    login,
    databaseId: account.id,
    url: `https://github.example/${login}`,
    resourcePath: `/${login}`,
    name: null,
  }
}

/** An instant as GraphQL writes it. */
export function time(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`
}
