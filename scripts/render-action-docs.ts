import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { markdownTable } from '../src/util/markdown-table.ts'

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
  const withInputs = replaceBlock(page, 'inputs', markdownTable(['input', 'what it is', 'default'], rows))
  return replaceBlock(withInputs, 'outputs', markdownTable(['output', 'what it is'], made))
}

/** @throws where the page has lost the marks between which the table stands */
function replaceBlock(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}: made from action.yml by \`npm run generate\` -->`, `<!-- /${name} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/action.md has no place for the table of ${name}`)
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`
}
