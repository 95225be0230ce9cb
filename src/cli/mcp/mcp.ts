import { Writable } from 'node:stream'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { AnalysisJson } from '../../reports/analysis/analysis-json.ts'
import { analyze } from '../analyze/analyze.ts'
import type { AnalyzeIo } from '../analyze/archive-run.ts'
import { createMcpServer } from './create-mcp-server.ts'

export interface McpOptions {
  readonly archive: readonly string[]
  readonly repo?: string
  readonly config?: string
  readonly timezone: string
}

/**
 * Reads the archives once and answers an assistant on standard input and output until it hangs up.
 *
 * @throws UsageProblem where no file holds a pull request
 */
export async function serveMcp(options: McpOptions, io: Omit<AnalyzeIo, 'stdout'>, version: string): Promise<void> {
  const collected: Buffer[] = []
  const stdout = new Writable({
    write(chunk, _, done) {
      collected.push(Buffer.from(chunk))
      done()
    },
  })
  await analyze({ ...options, format: 'json', quiet: true, signals: { historyFrom: undefined } }, { ...io, stdout })
  const analysis: AnalysisJson = JSON.parse(Buffer.concat(collected).toString('utf8'))
  const server = createMcpServer(analysis, version)
  const ended = Promise.withResolvers<void>()
  server.server.onclose = () => ended.resolve()
  process.stdin.once('end', () => ended.resolve())
  await server.connect(new StdioServerTransport())
  await ended.promise
}
