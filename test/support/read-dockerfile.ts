import { readFileSync } from 'node:fs'

export interface Instruction {
  readonly name: string
  /** Everything behind the instruction's name, continued lines joined. */
  readonly rest: string
}

export interface Stage {
  /** The alias, or its number. */
  readonly name: string
  readonly base: string
  readonly instructions: readonly Instruction[]
}

/** The stages of the project's Dockerfile. */
export function readDockerfile(): readonly Stage[] {
  const text = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')
  const lines = text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
  const instructions = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ name: line.split(/\s/, 1)[0] ?? '', rest: line.replace(/^\S+\s+/, '') }))
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []))
  return starts.map((start, index) => {
    const [from, ...own] = instructions.slice(start, starts[index + 1])
    const [base = '', , alias = String(index)] = (from?.rest ?? '').split(/\s+/)
    return { name: alias, base, instructions: own }
  })
}
