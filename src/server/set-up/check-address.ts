import { BlockList, isIP } from 'node:net'
import { type Environment, parsePublicUrl } from '../../env.ts'
import { FINE, type Finding } from './finding.ts'
import type { Probe } from './probe.ts'

/** An address that events can be sent to, and what is to be said of it. */
export interface CheckedAddress {
  /** Without a slash at its end; undefined when it is no address. */
  readonly url: string | undefined
  readonly finding: Finding
}

const EXAMPLE = 'for instance https://soundings.example.org'

/** Whether GitHub can send events to this address, as far as that can be known on this machine. */
export async function checkAddress(given: string, env: Environment, probe: Probe): Promise<CheckedAddress> {
  if (given.trim() === '') {
    const sentence = `Without an address GitHub would not know where to send its events. Give the one by which it reaches this server, ${EXAMPLE}.`
    return { url: undefined, finding: { kind: 'wrong', sentence } }
  }
  const url = parsePublicUrl(given.trim())
  if (url === undefined) {
    const sentence = `This is not the address of a server. It begins with https:// and has no ? or #, ${EXAMPLE}.`
    return { url, finding: { kind: 'wrong', sentence } }
  }
  const place = judgePlace(new URL(url), env)
  return { url, finding: place.kind === 'fine' ? await probe.reach(url) : place }
}

/** What the address alone says. */
function judgePlace({ hostname, protocol }: URL, env: Environment): Finding {
  const github = env.GHE_HOST === undefined ? undefined : URL.parse(`http://${env.GHE_HOST}`)?.hostname
  const where = whereabouts(hostname)
  // A simulated GitHub on this machine is the only one that reaches it by such a name.
  if (where === 'this machine' && github !== undefined && whereabouts(github) === 'this machine') return FINE
  if (where === 'this machine') {
    const sentence = `GitHub cannot reach ${hostname}, which is this machine’s own name for itself. Give the public address of this machine, or of a proxy or tunnel before it, ${EXAMPLE}.`
    return { kind: 'wrong', sentence }
  }
  if (where === 'private' && github === undefined) {
    const sentence = `GitHub cannot reach ${hostname}, which only your own network knows. Give an address that the internet knows, ${EXAMPLE}.`
    return { kind: 'wrong', sentence }
  }
  if (protocol === 'https:') return FINE
  const sentence =
    'Events would travel unencrypted. Give an address that begins with https://; a proxy before this server can hold the certificate.'
  return { kind: github === undefined ? 'wrong' : 'doubtful', sentence }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addSubnet('0.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
loopback.addAddress('::', 'ipv6')

const inside = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  inside.addSubnet(net, bits)
}
inside.addSubnet('fc00::', 7, 'ipv6')
inside.addSubnet('fe80::', 10, 'ipv6')

/** @param hostname as `URL` gives it, IPv6 in brackets */
function whereabouts(hostname: string): 'this machine' | 'private' | 'anywhere' {
  const name = hostname.replace(/^\[|\]$|\.$/g, '')
  const family = isIP(name)
  if (family !== 0) {
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    return loopback.check(name, kind) ? 'this machine' : inside.check(name, kind) ? 'private' : 'anywhere'
  }
  if (/^(.+\.)?localhost$/.test(name)) return 'this machine'
  return /^[^.]+$|\.(local|internal|lan|intranet|home\.arpa)$/.test(name) ? 'private' : 'anywhere'
}
