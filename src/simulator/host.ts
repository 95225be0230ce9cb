import type { HostKind } from './behaviour.ts'

/**
 * The path within the API; undefined where a host has none. github.com also answers under `/api/v3`, because a client that is told
 * another host than github.com asks there.
 */
export function apiPath(host: HostKind, pathname: string): string | undefined {
  if (host === 'github.com') return pathname.replace(/^\/api(\/v3)?(?=\/)/, '')
  if (host === 'ghe.com') return pathname.startsWith('/api/') ? undefined : pathname
  if (pathname === '/api/graphql') return '/graphql'
  const path = pathname.startsWith('/api/v3/') ? pathname.slice('/api/v3'.length) : undefined
  return path === '/graphql' ? undefined : path
}

/** Where the links of REST lead. With data residency the API has a host of its own (`https://api.octocorp.ghe.com`). */
export function apiRoot(host: HostKind, root: string): string {
  return host === 'ghe.com' ? root : `${root}/api/v3`
}
