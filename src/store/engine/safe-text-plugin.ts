import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryId,
  type ValueNode,
} from 'kysely'

/** PostgreSQL refuses U+0000 and unpaired surrogates in text, GitHub's strings may hold both, and both engines must agree. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** Cleans every text that goes into a query, so that no function of the store has to think of it (`cleanText`). */
export class SafeTextPlugin implements KyselyPlugin {
  readonly #transformer = new SafeTextTransformer()

  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    return this.#transformer.transformNode(node, queryId)
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result
  }
}

class SafeTextTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode, queryId?: QueryId): ValueNode {
    return { ...super.transformValue(node, queryId), value: clean(node.value) }
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(clean) }
  }
}

function clean(value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}
