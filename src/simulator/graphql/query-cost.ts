import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql'

export interface QueryCost {
  /** Points, at least 1. */
  readonly cost: number
  readonly nodeCount: number
  /** What GitHub would refuse about the paging; undefined when nothing. */
  readonly refusal: { readonly type: string; readonly message: string } | undefined
}

const MAX_NODES = 500_000

type Variables = Readonly<Record<string, unknown>>

/**
 * Points as GitHub documents them ("Rate limits and query limits for the GraphQL API"): the requests needed to fill every
 * connection, each parent assumed full, divided by 100 and rounded, at least 1; nodes likewise. A field is a connection when what is
 * asked of it is `nodes`, `edges`, `pageInfo` or `totalCount`.
 */
export function measureQuery(document: DocumentNode, variables: Variables): QueryCost {
  const count = new NodeCount(document, variables)
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) count.walk(one.selectionSet, 1)
  const tooMany = `This query requests up to ${count.nodes} possible nodes which exceeds the maximum limit of 500,000.`
  const limit = count.nodes > MAX_NODES ? { type: 'MAX_NODE_LIMIT_EXCEEDED', message: tooMany } : undefined
  return {
    cost: Math.max(1, Math.round(count.requests / 100)),
    nodeCount: count.nodes,
    refusal: count.refusal ?? limit,
  }
}

class NodeCount {
  requests = 0
  nodes = 0
  refusal: QueryCost['refusal']
  readonly #fragments: ReadonlyMap<string, SelectionSetNode>
  readonly #variables: Variables

  constructor(document: DocumentNode, variables: Variables) {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
    this.#fragments = new Map(fragments.map(({ name, selectionSet }) => [name.value, selectionSet]))
    this.#variables = { ...defaultsOf(document), ...variables }
  }

  walk(set: SelectionSetNode | undefined, parents: number): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) this.#walkField(selection, parents)
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.walk(selection.selectionSet, parents)
      else this.walk(this.#fragments.get(selection.name.value), parents)
    }
  }

  #walkField(field: FieldNode, parents: number): void {
    if (isConnection(field)) this.#walkConnection(field, parents)
    else this.walk(field.selectionSet, parents * this.#idsOf(field))
  }

  /** `nodes(ids: …)` is no connection, but what is asked of each of its nodes is a request for each of them. */
  #idsOf(field: FieldNode): number {
    const ids = field.arguments?.find(({ name }) => name.value === 'ids')?.value
    if (ids?.kind === Kind.LIST) return ids.values.length
    const value = ids?.kind === Kind.VARIABLE ? this.#variables[ids.name.value] : undefined
    return Array.isArray(value) ? value.length : 1
  }

  #walkConnection(field: FieldNode, parents: number): void {
    const { value: name } = field.name
    const size = this.#pageSize(field)
    if (size === undefined)
      this.#refuse(`You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`)
    else if (!(size >= 1 && size <= 100))
      this.#refuse(
        `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
      )
    this.requests += parents
    this.nodes += parents * (size ?? 0)
    this.walk(field.selectionSet, parents * (size ?? 0))
  }

  #refuse(message: string): void {
    this.refusal ??= {
      type: message.startsWith('You') ? 'MISSING_PAGINATION_BOUNDARIES' : 'EXCESSIVE_PAGINATION',
      message,
    }
  }

  /** The `first` or `last` of a connection; undefined when neither is given. */
  #pageSize(field: FieldNode): number | undefined {
    const argument = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')
    if (argument?.value.kind === Kind.INT) return Number(argument.value.value)
    if (argument?.value.kind !== Kind.VARIABLE) return undefined
    const value = this.#variables[argument.value.name.value]
    return value == null ? undefined : Number(value)
  }
}

function isConnection(field: FieldNode): boolean {
  return (field.selectionSet?.selections ?? []).some(
    (one) => one.kind === Kind.FIELD && ['nodes', 'edges', 'pageInfo', 'totalCount'].includes(one.name.value),
  )
}

function defaultsOf(document: DocumentNode): Variables {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const definitions = operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions)
  const known = definitions.flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  )
  return Object.fromEntries(known)
}
