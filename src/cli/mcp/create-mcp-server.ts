import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { AnalysisJson } from '../../reports/analysis/analysis-json.ts'
import { cohortFigures, NOT_ABOUT_PEOPLE, PERIODS, reviewFigures, signalAnswers, weeklyFigures } from './answers.ts'

const READS = { readOnlyHint: true, openWorldHint: false } as const

const INSTRUCTIONS = `Answers whether code is still being read, from one archive of pull requests. Durations are seconds. Give n and the 95 % interval with
each number; claim a change only where "reads" is "bad" and p is below 0.01. "few" and "not-connected" are answers, not zero. ${NOT_ABOUT_PEOPLE}`

/** The figures of one archive as tools of the Model Context Protocol; nothing is written, and nothing is about a person. */
export function createMcpServer(analysis: AnalysisJson, version: string): McpServer {
  const server = new McpServer({ name: 'soundings', version }, { instructions: INSTRUCTIONS })
  server.registerTool(
    'review_figures',
    {
      title: 'Is the code still being read?',
      description:
        'Time to first review (p50, p95), depth, verdicts, approvals without a written trace and merges without a review, of the last days or of everything.',
      inputSchema: { period: z.enum(PERIODS).default('28 days') },
      annotations: READS,
    },
    ({ period }) => answer(reviewFigures(analysis, period)),
  )
  server.registerTool(
    'weekly_figures',
    {
      title: 'Week by week',
      description: 'The same figures for each of the last weeks, the latest last.',
      inputSchema: { weeks: z.int().min(1).max(104).default(12) },
      annotations: READS,
    },
    ({ weeks }) => answer(weeklyFigures(analysis, weeks)),
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
    ({ id }) => {
      const found = signalAnswers(analysis, id)
      return found === undefined ? refusal(`there is no signal ${id}; ask without an id for all`) : answer(found)
    },
  )
  server.registerTool(
    'cohorts',
    {
      title: 'People, AI-assisted, agents',
      description: 'The figures of changes by people, by people with the help of AI, and by agents.',
      annotations: READS,
    },
    () => answer(cohortFigures(analysis)),
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

function answer(value: object): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] }
}

function refusal(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true }
}
