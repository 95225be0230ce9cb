import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { UsageProblem } from '../report-fault.ts'
import { readArchiveSource } from './archive-source.ts'
import { createMcpServer } from './create-mcp-server.ts'
import type { FigureSource } from './figure-source.ts'
import { openServerSource } from './server-source.ts'

export interface McpOptions {
  readonly archive?: readonly string[]
  readonly server?: string
  readonly organisation?: string
  readonly repo?: string
  readonly config?: string
  readonly timezone: string
}

export interface McpIo extends Omit<AnalyzeIo, 'stdout'> {
  /** For the server's API. */
  readonly token: string | undefined
}

/**
 * Answers an assistant on standard input and output until it hangs up.
 *
 * @throws UsageProblem where no file holds a pull request, or the server does not let the token in
 */
export async function serveMcp(options: McpOptions, io: McpIo, version: string): Promise<void> {
  const server = createMcpServer(await openSource(options, io), version)
  const ended = Promise.withResolvers<void>()
  server.server.onclose = () => ended.resolve()
  process.stdin.once('end', () => ended.resolve())
  await server.connect(new StdioServerTransport())
  await ended.promise
}

function openSource({ server, archive, ...options }: McpOptions, io: McpIo): Promise<FigureSource> {
  if (archive !== undefined) return readArchiveSource({ ...options, archive }, io)
  if (server !== undefined) return openServerSource({ ...options, server }, io.token)
  throw new UsageProblem('mcp: give --archive FILE or --server URL')
}
