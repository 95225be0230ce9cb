import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { EnvironmentProblem } from '../../env.ts'
import { http } from '../../github/client/http/node-http.ts'

/** Our own server and a simulator on this machine are reached directly. */
const LOOPBACK = 'localhost,127.0.0.1,::1'

/**
 * Makes requests to GitHub go through the proxy, and trust the private certificate authority, that the variables name. Node does both only
 * where it is told at its start, before `.env` is read. @throws EnvironmentProblem
 */
export function applyOutboundSettings(variables: NodeJS.ProcessEnv): void {
  const { proxies, noProxy, caFile } = readOutboundSettings(variables)
  if (caFile !== undefined) {
    setDefaultCACertificates([...getCACertificates('default'), readCertificates(caFile)])
  }
  if (proxies.length === 0) return
  for (const { name, url } of proxies) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new EnvironmentProblem(`${name} must be a URL such as http://proxy.example.org:3128`)
    }
  }
  http.setGlobalProxyFromEnv({ ...variables, no_proxy: noProxy, NO_PROXY: noProxy })
}

/** What outgoing requests obey, for people; without a password that may be in a proxy's address. */
export function describeOutboundSettings(variables: NodeJS.ProcessEnv): string {
  const { proxies, noProxy, caFile } = readOutboundSettings(variables)
  const named = proxies.map(({ name, url }) => `${name} ${URL.parse(url)?.host ?? '(not a URL)'}`)
  const proxy = named.length === 0 ? 'no proxy' : `${named.join(', ')} except for ${noProxy}`
  return `${proxy}; public certificate authorities${caFile === undefined ? '' : ` and those of ${caFile}`}`
}

interface OutboundSettings {
  readonly proxies: readonly { readonly name: string; readonly url: string }[]
  readonly noProxy: string
  readonly caFile: string | undefined
}

/** Node takes the lower-case name before the other one. */
function readOutboundSettings(variables: NodeJS.ProcessEnv): OutboundSettings {
  const proxies = ['https_proxy', 'http_proxy'].flatMap((lower) => {
    const name = variables[lower] ? lower : lower.toUpperCase()
    const url = variables[name]
    return url === undefined || url === '' ? [] : [{ name, url }]
  })
  const given = variables.no_proxy || variables.NO_PROXY
  return {
    proxies,
    noProxy: given ? `${given},${LOOPBACK}` : LOOPBACK,
    caFile: variables.NODE_EXTRA_CA_CERTS || undefined,
  }
}

function readCertificates(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  } catch (error) {
    throw new EnvironmentProblem(`NODE_EXTRA_CA_CERTS ${file} cannot be read; check the path and its permissions`, {
      cause: error,
    })
  }
  throw new EnvironmentProblem(`NODE_EXTRA_CA_CERTS ${file} has no certificate; give a PEM file`)
}
