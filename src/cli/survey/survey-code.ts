import { createHash } from 'node:crypto'
import { parsePublicUrl } from '../../env.ts'
import { type BrowserScript, readBrowserCode } from '../../web/survey/browser-code.ts'
import { UsageProblem } from '../report-fault.ts'

const TIMEOUT_MS = 15_000

/**
 * Prints the SHA-256 of every script that this release serves to a browser, in the format of `sha256sum`. With a server's address
 * it is asked for them, and 1 is given where one of them is another.
 */
export async function surveyCode(
  { server }: { readonly server?: string },
  out: { write(text: string): unknown } = process.stdout,
): Promise<number> {
  const scripts = readBrowserCode().all
  if (server === undefined) {
    for (const { sha256, path } of scripts) out.write(`${sha256}  ${path}\n`)
    return 0
  }
  const root = parsePublicUrl(server)
  if (root === undefined)
    throw new UsageProblem(`--server ${server} is not an address such as https://soundings.example.org`)
  const served = await Promise.all(scripts.map((script) => compare(root, script)))
  for (const { line } of served) out.write(`${line}\n`)
  return served.every(({ isSame }) => isSame) ? 0 : 1
}

async function compare(server: string, { path, sha256 }: BrowserScript) {
  const found = await hashServed(`${server}${path}`)
  const isSame = found === sha256
  return {
    isSame,
    line: isSame ? `same      ${path}` : `DIFFERENT ${path}  served ${found}, this release has ${sha256}`,
  }
}

/** @throws UsageProblem where nobody answers */
async function hashServed(address: string): Promise<string> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) return `nothing (${response.status})`
    return createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex')
  } catch (cause) {
    throw new UsageProblem(`${new URL(address).origin} could not be asked; check the address`, { cause })
  }
}
