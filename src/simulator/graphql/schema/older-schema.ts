import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  getLocation,
  type InlineFragmentNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { officialSchema } from './official-schema.ts'

/**
 * The errors with which GitHub refuses a query for what an older schema lacks: without data and without a type.
 * @param lacks fields and members of unions, as `TYPE.NAME`
 */
export function findUnknown(document: DocumentNode, lacks: readonly string[]): readonly object[] {
  if (lacks.length === 0) return []
  const errors: object[] = []
  const types = new TypeInfo(officialSchema())
  const visitor = {
    Field(node: FieldNode) {
      const [field, type] = [node.name.value, types.getParentType()?.name]
      if (!lacks.includes(`${type}.${field}`)) return
      const extensions = { code: 'undefinedField', typeName: type, fieldName: field }
      errors.push(errorAt(node, `Field '${field}' doesn't exist on type '${type}'`, extensions))
    },
    InlineFragment(node: InlineFragmentNode) {
      const [member, type] = [node.typeCondition?.name.value, types.getParentType()?.name]
      if (!lacks.includes(`${type}.${member}`)) return
      const extensions = { code: 'cannotSpreadFragment', typeName: member, fragmentName: 'unknown', parentName: type }
      errors.push(errorAt(node, `Fragment on ${member} can't be spread inside ${type}`, extensions))
    },
  }
  visit(document, visitWithTypeInfo(types, visitor))
  return errors
}

function errorAt({ loc }: ASTNode, message: string, extensions: object): object {
  return { path: [], extensions, locations: loc === undefined ? [] : [getLocation(loc.source, loc.start)], message }
}
