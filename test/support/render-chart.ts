import { stringify } from 'yaml'

/** What a template sees: `.Values`, `.Release`, `.Chart`, or what `with` and `range` made of the dot. */
type Scope = { readonly dot: unknown; readonly root: unknown; readonly variables: Readonly<Record<string, unknown>> }

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipeline: string }
  | {
      readonly kind: 'block'
      readonly word: string
      readonly head: string
      readonly body: Node[]
      readonly otherwise: Node[]
    }

/**
 * Renders the part of Helm's language that the chart uses. It is stricter than Helm: a value that `values.yaml` does not have is a
 * fault, not an empty text.
 */
export function createRenderer(helpers: string) {
  const named = new Map<string, Node[]>()
  collectDefinitions(parse(helpers), named)
  return (template: string, root: unknown): string => render(parse(template), { dot: root, root, variables: {} })

  function render(nodes: readonly Node[], scope: Scope): string {
    return nodes.map((node) => renderNode(node, scope)).join('')
  }

  function renderNode(node: Node, scope: Scope): string {
    if (node.kind === 'text') return node.text
    if (node.kind === 'print') return textOf(evaluate(node.pipeline, scope))
    if (node.word === 'range') return renderRange(node, scope)
    const value = evaluate(node.head, scope)
    if (!isTrue(value)) return render(node.otherwise, scope)
    return render(node.body, node.word === 'with' ? { ...scope, dot: value } : scope)
  }

  function renderRange({ head, body }: Extract<Node, { kind: 'block' }>, scope: Scope): string {
    const [, key = '', value = '', over = ''] = /^\$(\w+), \$(\w+) := (.*)$/.exec(head) ?? []
    return Object.entries(Object(evaluate(over, scope)))
      .map(([name, one]) => render(body, { ...scope, variables: { ...scope.variables, [key]: name, [value]: one } }))
      .join('')
  }

  function evaluate(pipeline: string, scope: Scope): unknown {
    const [first = '', ...rest] = splitOutside(pipeline, '|')
    return rest.reduce<unknown>((input, call) => apply(words(call), scope, [input]), apply(words(first), scope, []))
  }

  function apply([name = '', ...given]: readonly string[], scope: Scope, piped: readonly unknown[]): unknown {
    const values = [...given.map((word) => operand(word, scope)), ...piped]
    const [a, b] = values
    switch (name) {
      case 'quote':
        return JSON.stringify(textOf(a))
      case 'int':
        return Number(a)
      case 'not':
        return !isTrue(a)
      case 'gt':
        return Number(a) > Number(b)
      case 'default':
        return isTrue(b) ? b : a
      case 'nindent':
        return `\n${textOf(b)
          .split('\n')
          .map((line) => (line === '' ? line : ' '.repeat(Number(a)) + line))
          .join('\n')}`
      case 'regexReplaceAll':
        return textOf(b).replaceAll(new RegExp(textOf(a), 'g'), textOf(values[2]))
      case 'toYaml':
        return stringify(a).trimEnd()
      case 'include':
        return render(named.get(String(a)) ?? fail(`no template ${a}`), { ...scope, dot: b }).trim()
    }
    if (given.length > 0) fail(`no function ${name}`)
    return operand(name, scope)
  }

  function operand(word: string, scope: Scope): unknown {
    if (word.startsWith('(')) return evaluate(word.slice(1, -1), scope)
    if (/^"|^-?\d/.test(word)) return JSON.parse(word)
    if (word === '.') return scope.dot
    if (word.startsWith('$')) return scope.variables[word.slice(1)] ?? fail(`no variable ${word}`)
    if (!word.startsWith('.')) return fail(`cannot read ${word}`)
    return word
      .slice(1)
      .split('.')
      .reduce<unknown>((value, key) => member(value, key, word), scope.dot)
  }
}

function member(value: unknown, key: string, path: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return fail(`${path} is in no value`)
  return Object.entries(value).find(([name]) => name === key)?.[1]
}

function fail(message: string): never {
  throw new Error(`chart: ${message}`)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

function isTrue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

/** `{{-` and `-}}` take the space before and behind. */
function parse(template: string): Node[] {
  const root: Node[] = []
  const open: { block: Extract<Node, { kind: 'block' }>; into: Node[] }[] = []
  let rest = template
  const into = () => open.at(-1)?.into ?? root
  for (let found = TAG.exec(rest); found !== null; found = TAG.exec(rest)) {
    const [tag = '', left, content = '', right] = found
    const before = rest.slice(0, found.index)
    into().push({ kind: 'text', text: left === '-' ? before.trimEnd() : before })
    rest = rest.slice(found.index + tag.length)
    if (right === '-') rest = rest.trimStart()
    addTag(content.trim(), into, open)
  }
  if (open.length > 0) fail(`${open.at(-1)?.block.head} has no end`)
  root.push({ kind: 'text', text: rest })
  return root
}

const TAG = /\{\{(-?)([\s\S]*?)(-?)\}\}/

function addTag(
  content: string,
  into: () => Node[],
  open: { block: Extract<Node, { kind: 'block' }>; into: Node[] }[],
): void {
  const [, word = '', head = ''] = /^(if|with|range|define|else|end)\b\s*([\s\S]*)$/.exec(content) ?? []
  const last = open.at(-1)
  if (word === '') into().push({ kind: 'print', pipeline: content })
  else if (word === 'end') open.pop() ?? fail('an end too many')
  else if (word === 'else') {
    if (last === undefined || head !== '') fail(`cannot read else ${head}`)
    last.into = last.block.otherwise
  } else {
    const block = { kind: 'block' as const, word, head, body: [], otherwise: [] }
    into().push(block)
    open.push({ block, into: block.body })
  }
}

function collectDefinitions(nodes: readonly Node[], named: Map<string, Node[]>): void {
  for (const node of nodes) {
    if (node.kind === 'block' && node.word === 'define') named.set(JSON.parse(node.head), node.body)
  }
}

function words(call: string): string[] {
  return splitOutside(call.trim(), ' ').filter((word) => word !== '')
}

const DEPTH: Readonly<Record<string, number>> = { '(': 1, ')': -1 }

/** Splits where the separator stands in no text and in no parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted) depth += DEPTH[character] ?? 0
    if (character === separator && !isQuoted && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}
