import { z } from 'zod'
import { defineView } from '../views/view.ts'
import { DOCUMENT_TITLES } from './definitions-view.ts'
import { DEFINITIONS_PATH, DOCUMENTS, readDocument } from './documents.ts'
import { renderDocument } from './render-document.ts'

/** One of the documents behind the definitions, for anybody. */
export const DEFINITION_DOCUMENT = defineView({
  id: 'definitionDocument',
  address: `${DEFINITIONS_PATH}/{document}`,
  summary: 'How verdicts, figures or signals come about, in full.',
  isPublic: true,
  parameters: z.strictObject({ document: z.enum(DOCUMENTS) }),
  answer: z.strictObject({ name: z.enum(DOCUMENTS), markdown: z.string() }),
  read: async ({ base }, { document }) => ({ name: document, body: await renderDocument(document, base) }),
  title: ({ name }) => DOCUMENT_TITLES.get(name) ?? name,
  json: ({ name }) => ({ name, markdown: readDocument(name) }),
  render: ({ body }) => body,
})
