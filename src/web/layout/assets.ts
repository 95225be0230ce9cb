import { Hono } from 'hono'
import type { PageEnv } from '../page-parts.ts'
import type { BrowserScript } from '../survey/browser-code.ts'
import { PAGE_STYLE } from './page-style.ts'

/** Style and scripts of the pages. Everything that runs in a browser comes from here, readable as it was written, without a bundler. */
export function createAssets(scripts: readonly BrowserScript[]): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  const serve = (path: string, type: string, text: string) =>
    app.get(path, (context) =>
      context.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }),
    )
  // Browsers ask for it whatever a page says.
  app.get('/favicon.ico', (context) => context.body(null, 204))
  serve('/assets/pages.css', 'text/css; charset=utf-8', PAGE_STYLE)
  for (const { path, text } of scripts) serve(path, 'text/javascript; charset=utf-8', text)
  return app
}
