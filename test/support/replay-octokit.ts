import { Octokit } from '@octokit/core'
import { type Exchange, toApiPath } from '../../src/cli/score/record-exchanges.ts'

/** A client that is answered as it was when the exchanges were recorded. Whatever else it asks fails the test. */
export function replayOctokit(exchanges: readonly Exchange[]): Octokit {
  const left = [...exchanges]
  async function fetch(url: string, { method }: RequestInit): Promise<Response> {
    const path = toApiPath(url)
    const index = left.findIndex((exchange) => exchange.method === method && exchange.path === path)
    const [answer] = index === -1 ? [] : left.splice(index, 1)
    if (answer === undefined) throw new Error(`the recording has no answer to ${method} ${path}`)
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers })
  }
  return new Octokit({ baseUrl: 'https://api.github.example', request: { fetch } })
}
