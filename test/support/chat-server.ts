import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { MOST_SLACK_CHARACTERS, MOST_TEAMS_BYTES, slackPayload, teamsPayload } from './chat-formats.ts'

/** What the server says the next time, instead of what it would say. */
export type OddAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the message, and the connection breaks before the answer. */
  | 'break after taking'

export interface ChatServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** The messages that were taken, as they came. */
  readonly taken: readonly unknown[]
  /** How often somebody asked. */
  asked(): number
  /** For the next requests, in order. */
  answerWith(...odd: readonly OddAnswer[]): void
  close(): Promise<void>
}

/** Slack's incoming webhooks under `/slack`, Teams' workflows under `/teams`, with the limits and the answers that they have. */
export async function startChatServer(): Promise<ChatServer> {
  const taken: unknown[] = []
  const odd: OddAnswer[] = []
  let asked = 0
  const server = createServer(async (request, response) => {
    asked += 1
    const body = await text(request)
    const next = odd.shift()
    if (next === 'break after taking') {
      taken.push(JSON.parse(body))
      request.socket.destroy()
      return
    }
    if (next !== undefined) answer(response, next.status, next.body ?? '', next.headers)
    else judge({ request, response, body, taken })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a TCP server
  return {
    host: `127.0.0.1:${port}`,
    taken,
    asked: () => asked,
    answerWith: (...answers) => void odd.push(...answers),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
  readonly taken: unknown[]
}

function judge({ request, response, body, taken }: Exchange): void {
  const isSlack = request.url?.startsWith('/slack') === true
  const refusal = refusalOf(request, isSlack, body)
  if (refusal === undefined) taken.push(JSON.parse(body))
  if (refusal !== undefined) answer(response, 400, refusal)
  else if (isSlack) answer(response, 200, 'ok')
  else answer(response, 202, '')
}

function refusalOf({ method, headers }: IncomingMessage, isSlack: boolean, body: string): string | undefined {
  const isJson = /^application\/json\b/.test(headers['content-type'] ?? '')
  if (method !== 'POST' || !isJson) return 'invalid_payload'
  const payload: unknown = JSON.parse(body)
  return isSlack ? judgeSlack(payload, body) : judgeTeams(payload, body)
}

function judgeSlack(payload: unknown, body: string): string | undefined {
  if (body.length > MOST_SLACK_CHARACTERS) return 'msg_too_long'
  const parsed = slackPayload.safeParse(payload)
  if (parsed.success) return undefined
  return parsed.error.issues[0]?.path[0] === 'text' ? 'no_text' : 'invalid_blocks'
}

function judgeTeams(payload: unknown, body: string): string | undefined {
  if (Buffer.byteLength(body) > MOST_TEAMS_BYTES) return 'RequestEntityTooLarge'
  return teamsPayload.safeParse(payload).success ? undefined : 'InvalidBotRequest'
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) {
  response.writeHead(status, headers).end(body)
}
