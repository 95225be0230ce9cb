import type { Account } from '../../state/account-model.ts'

const HOST = 'https://github.example'

/** An account as REST and webhooks show it; `null` for a deleted one. */
export function userJson(account: Account): object
export function userJson(account: Account | null): object | null
export function userJson(account: Account | null): object | null {
  if (account === null) return null
  const { id, login, type } = account
  const name = encodeURIComponent(login)
  const api = `${HOST}/api/v3/users/${name}`
  return {
    login,
    id,
    node_id: nodeIdOf(account),
    avatar_url: `${HOST}/avatars/${id}`,
    gravatar_id: '',
    url: api,
    type,
    html_url: `${HOST}/${name}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    repos_url: `${api}/repos`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    site_admin: false,
  }
}

/** Whom GitHub shows where a deleted account may not be missing. */
export const GHOST: Account = { id: 10_137, login: 'ghost', type: 'User' }

/** GraphQL's id of an account. */
export function nodeIdOf({ id, type }: Account): string {
  return `${type === 'Organization' ? 'O' : type === 'Bot' ? 'BOT' : 'U'}_${id}`
}

/** An instant as GitHub writes it: whole seconds, UTC. */
export function timeText(at: number): string
export function timeText(at: number | null): string | null
export function timeText(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`
}
