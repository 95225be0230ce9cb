import { createHmac, randomBytes } from 'node:crypto'
import type { Handler } from '../create-router.ts'
import { answer } from '../create-router.ts'
import { FINE, type Finding } from './finding.ts'

const TIMEOUT_MS = 5_000
const PROOF = 'x-soundings-proof'
const LONGEST_NONCE = 64

/** Asks this very process through its public address: nothing else on the way can give the proof. */
export interface Probe {
  /** Answers `/healthz`, with a proof where the request has a nonce. */
  readonly handler: Handler
  /** @param url a public address without a slash at its end */
  reach(url: string): Promise<Finding>
}

/** @param port where this process listens, for the advice */
export function createProbe(port: number): Probe {
  const secret = randomBytes(32)
  const proofOf = (nonce: string) => createHmac('sha256', secret).update(nonce).digest('hex')
  return {
    handler(request, response) {
      const nonce = new URLSearchParams(request.url?.split('?')[1]).get('nonce')?.slice(0, LONGEST_NONCE)
      if (nonce !== undefined) response.setHeader(PROOF, proofOf(nonce))
      answer(response, 200, 'alive')
    },
    async reach(url) {
      const nonce = randomBytes(16).toString('hex')
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        const response = await fetch(`${url}/healthz?nonce=${nonce}`, { redirect: 'manual', signal })
        await response.body?.cancel()
        return response.headers.get(PROOF) === proofOf(nonce) ? FINE : judgeAnswer(url, response, port)
      } catch (error) {
        return judgeFailure(url, error)
      }
    },
  }
}

function judgeAnswer(url: string, { status, headers }: Response, port: number): Finding {
  const target = headers.get('location')
  const sentence =
    status >= 300 && status < 400 && target !== null
      ? `${url} leads on to ${target}, and GitHub does not follow. Give the address that answers itself.`
      : `Something other than this server answers at ${url} (HTTP ${status}). Let it lead here, to port ${port} of this machine.`
  return { kind: 'doubtful', sentence }
}

/** A name or a port may well be open to GitHub only; a certificate is the same for everybody. */
function judgeFailure(url: string, error: unknown): Finding {
  const code = codeOf(error)
  if (/CERT|SIGNED|ISSUER|SIGNATURE/.test(code)) {
    const sentence = `The certificate of ${url} is not accepted (${code}), and GitHub would refuse it, too. Give it one from a public authority.`
    return { kind: 'doubtful', sentence }
  }
  const sentence = `Whether ${url} leads to this server could not be checked: it does not answer from here (${code}). If it answers from outside, go on.`
  return { kind: 'unknown', sentence }
}

function codeOf(error: unknown): string {
  if (!Error.isError(error)) return 'unknown'
  if (error.name === 'TimeoutError') return `nothing within ${TIMEOUT_MS / 1000} s`
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? error.name : codeOf(error.cause)
}
