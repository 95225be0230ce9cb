import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { type FigureSource, NOT_ABOUT_PEOPLE, type Told } from './figure-source.ts'

const READS = { readOnlyHint: true, openWorldHint: false } as const

function instructionsFor(subject: string): string {
  return `Answers whether code is still being read, from ${subject}. Durations are seconds. Give n and the 95 % interval with
each number; claim a change only where "reads" is "bad" and p is below 0.01. "few" and "not-connected" are answers, not zero. ${NOT_ABOUT_PEOPLE}`
}

/** The figures of a source as tools of the Model Context Protocol; nothing is written, and nothing is about a person. */
export function createMcpServer(source: FigureSource, version: string): McpServer {
  const server = new McpServer({ name: 'soundings', version }, { instructions: instructionsFor(source.subject) })
  server.registerTool(
    'review_figures',
    {
      title: 'Is the code still being read?',
      description:
        'Time to first review (p50, p95), depth, verdicts, approvals without a written trace and merges without a review, of one period.',
      inputSchema: { period: z.enum(source.periods).default(source.usualPeriod) },
      annotations: READS,
    },
    async ({ period }) => answer(await source.review(period)),
  )
  server.registerTool(
    'weekly_figures',
    {
      title: 'Week by week',
      description: 'The same figures for each of the last weeks, the latest last.',
      inputSchema: { weeks: z.int().min(1).max(104).default(12) },
      annotations: READS,
    },
    async ({ weeks }) => answer(await source.weekly(weeks)),
  )
  server.registerTool(
    'signals',
    {
      title: 'Signals that keep velocity honest',
      description:
        'Value, n, interval, baseline, reading and circuit breaker of each signal, such as cycleTime, comprehensionDebt, changeFailureRate; one that is not connected says what it needs.',
      inputSchema: { id: z.string().optional().describe('Only this one.') },
      annotations: READS,
    },
    async ({ id }) => answer(await source.signals(id)),
  )
  server.registerTool(
    'cohorts',
    {
      title: 'People, AI-assisted, agents',
      description: 'The figures of changes by people, by people with the help of AI, and by agents.',
      annotations: READS,
    },
    async () => answer(await source.cohorts()),
  )
  server.registerTool(
    'person',
    {
      title: 'Figures about a person',
      description: 'There are none; this says why.',
      inputSchema: { name: z.string() },
      annotations: READS,
    },
    () => refusal(NOT_ABOUT_PEOPLE),
  )
  return server
}

function answer(given: Told): CallToolResult {
  if (given.kind === 'refused') return refusal(given.reason)
  return { content: [{ type: 'text', text: JSON.stringify(given.value) }] }
}

function refusal(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true }
}
