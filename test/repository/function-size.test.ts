import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Node, parseSync, Visitor } from 'oxc-parser'

const source = join(import.meta.dirname, '..', '..', 'src')
/** What a reader keeps in mind at once. Literals are read like tables, so their lines count as one. */
const MOST_LINES = 40

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

type Span = Pick<Node, 'start' | 'end'>

/** Every function with more lines than allowed, as `name: lines`. */
function longFunctions(text: string): string[] {
  const functions: (Span & { readonly name: string })[] = []
  const literals: Span[] = []
  const { program } = parseSync('file.ts', text)
  new Visitor({
    FunctionDeclaration: ({ start, end, id }) => functions.push({ start, end, name: id?.name ?? 'anonymous' }),
    FunctionExpression: ({ start, end }) => functions.push({ start, end, name: 'anonymous' }),
    ArrowFunctionExpression: ({ start, end }) => functions.push({ start, end, name: 'anonymous' }),
    ObjectExpression: ({ start, end }) => literals.push({ start, end }),
    ArrayExpression: ({ start, end }) => literals.push({ start, end }),
    TemplateLiteral: ({ start, end }) => literals.push({ start, end }),
  }).visit(program)
  return functions
    .map(({ name, ...span }) => ({ name, lines: countLines(text, span, literals) }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ name, lines }) => `${name}: ${lines}`)
}

/** Lines with something on them; those of the outermost literals inside the span are folded into one each. */
function countLines(text: string, span: Span, literals: readonly Span[]): number {
  const inside = literals.filter((literal) => holds(span, literal))
  const outermost = inside.filter((literal) => !inside.some((other) => other !== literal && holds(other, literal)))
  const folded = outermost.reduce((sum, literal) => sum + linesOf(text, literal) - 1, 0)
  return linesOf(text, span) - folded
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start
}

function linesOf(text: string, { start, end }: Span): number {
  return text
    .slice(start, end)
    .split('\n')
    .filter((line) => line.trim() !== '').length
}

describe('the size of functions', () => {
  it('counts statements, and a literal as one line', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `  key${index}: ${index},`).join('\n')
    const statements = Array.from({ length: 60 }, (_, index) => `  use(${index})`).join('\n')
    expect(longFunctions(`function literal() {\n  return {\n${keys}\n}\n}`)).toEqual([])
    expect(longFunctions(`function busy() {\n${statements}\n}`)).toEqual(['busy: 62'])
  })

  it('leaves no function too long to be taken in at once', () => {
    const long = files.flatMap((file) =>
      longFunctions(readFileSync(join(source, file), 'utf8')).map((found) => `${file} ${found}`),
    )
    expect(files.length).toBeGreaterThan(1)
    expect(long).toEqual([])
  })
})
