import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { markdownTable } from '../src/util/markdown-table.ts'
import { replaceBlock } from './replace-block.ts'

const project = new URL('../', import.meta.url)

const field = z.object({ description: z.string(), default: z.string().optional() })
const action = z.object({ inputs: z.record(z.string(), field), outputs: z.record(z.string(), field) })

/** docs/action.md with the tables of inputs and outputs as action.yml has them now. */
export function renderActionDocs(): string {
  const { inputs, outputs } = action.parse(parse(readFileSync(new URL('action.yml', project), 'utf8')))
  const page = readFileSync(new URL('docs/action.md', project), 'utf8')
  const rows = Object.entries(inputs).map(([name, { description, default: usual = '' }]) => [
    `\`${name}\``,
    description,
    usual === '' ? '–' : `\`${usual}\``,
  ])
  const made = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description])
  const withInputs = block(page, 'inputs', markdownTable(['input', 'what it is', 'default'], rows))
  return block(withInputs, 'outputs', markdownTable(['output', 'what it is'], made))
}

function block(page: string, name: string, table: string): string {
  return replaceBlock(page, { name, source: 'action.yml', table })
}
