/** Hono's route of a view's address. @param suffix such as `.json`; it belongs to the last segment */
export function routeOf(address: string, suffix = ''): string {
  const route = address.replace(/\{(\w+)\}/g, ':$1')
  if (suffix === '') return route
  return address.endsWith('}') ? `${route}{[^/]+\\${suffix}}` : `${route}${suffix}`
}
