import { z } from 'zod'
import { filtersOf } from '../views/read-request.ts'
import type { View } from '../views/view.ts'
import { problemAnswer } from './problem.ts'

/** Grows with the API: the second number by additions, the first by whatever breaks somebody. */
const VERSION = '1.0.0'

const DESCRIPTION =
  'The figures of the pages as data, made of what your own token may see on GitHub and of nothing else. Durations are seconds, instants ISO 8601 in UTC; null means that there is no answer, never zero. Figures of fewer than five people are hidden, and nothing is about one person.'

const PROBLEMS = {
  '400': 'Filters that are unknown or malformed.',
  '401': 'No token, or one that GitHub does not know.',
  '403': 'A token of a kind that may not ask which installations its owner can see, or of a suspended account.',
  '404': 'What does not exist, or what the token may not see.',
  '429': 'Too many requests without a token that GitHub accepts.',
  '503': 'GitHub did not say what the token may see.',
} as const

/** The API as an OpenAPI 3.1 document, made of the schemas that requests and answers are held to. @param url where the API stands */
export function openApiDocument(views: readonly View[], url: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Soundings', version: VERSION, description: DESCRIPTION },
    servers: [{ url }],
    security: [{ token: [] }],
    paths: Object.fromEntries(views.map((view) => [view.address, { get: operationOf(view) }])),
    components: {
      schemas: schemasOf(views),
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [`Problem${status}`, problemResponse(description)]),
      ),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A user access token of the App, as GitHub issues it.' },
      },
    },
  }
}

/** The name of a view's answer among the schemas. */
export function schemaName({ id }: Pick<View, 'id'>): string {
  return id.charAt(0).toUpperCase() + id.slice(1)
}

function operationOf(view: View) {
  const answer = { 'application/json': { schema: { $ref: `#/components/schemas/${schemaName(view)}` } } }
  const problems = Object.keys(PROBLEMS).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])
  return {
    operationId: view.id,
    summary: view.summary,
    parameters: Object.entries(view.parameters.shape).map(([name, schema]) => parameterOf(view, name, schema)),
    responses: { '200': { description: view.summary, content: answer }, ...Object.fromEntries(problems) },
  }
}

function parameterOf(view: View, name: string, parameter: z.core.$ZodType) {
  const { $schema: _, description, ...schema } = z.toJSONSchema(parameter, { io: 'input' })
  const isFilter = filtersOf(view).includes(name)
  return { name, in: isFilter ? 'query' : 'path', required: !isFilter, description, schema }
}

function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
}

function schemasOf(views: readonly View[]) {
  const registry = z.registry<{ readonly id: string }>()
  registry.add(problemAnswer, { id: 'Problem' })
  for (const view of views) {
    // One schema may answer several views; a registry has a name for each once.
    registry.add(view.answer.clone(), { id: schemaName(view) })
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' })
  return Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]))
}
