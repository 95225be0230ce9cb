import { DOCUMENT_TITLES, renderDefinitions } from '../web/definitions/definitions-view.ts'
import { DEFINITIONS_PATH, DOCUMENTS } from '../web/definitions/documents.ts'
import { listDefinitions } from '../web/definitions/list-definitions.ts'
import { renderDocument } from '../web/definitions/render-document.ts'
import type { Html } from '../web/layout/html.ts'
import { renderPage } from '../web/layout/page.ts'
import { PAGE_STYLE } from '../web/layout/page-style.ts'
import { type Handler, SECURITY_HEADERS } from './create-router.ts'

/**
 * The definitions behind every verdict and figure for a server that has no other pages, so that a check can link to them instead of
 * repeating them. @param base path of the public address
 */
export function definitionDoors(base: string): Record<string, Handler> {
  const doors: Record<string, Handler> = {
    '/assets/pages.css': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', ...SECURITY_HEADERS }).end(PAGE_STYLE)
    },
    [DEFINITIONS_PATH]: pageHandler(base, 'Definitions', async () => renderDefinitions(listDefinitions(), base)),
  }
  for (const name of DOCUMENTS) {
    const title = DOCUMENT_TITLES.get(name) ?? name
    doors[`${DEFINITIONS_PATH}/${name}`] = pageHandler(base, title, () => renderDocument(name, base))
  }
  return doors
}

function pageHandler(base: string, title: string, render: () => Promise<Html>): Handler {
  return async (_, response) => {
    const page = renderPage({ title, base, login: undefined, body: await render() })
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...SECURITY_HEADERS }).end(page)
  }
}
