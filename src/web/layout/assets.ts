import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { Hono } from 'hono'
import type { PageEnv } from '../page-parts.ts'
import { PAGE_STYLE } from './page-style.ts'

const LIBRARY = '@cloudflare/blindrsa-ts'
const LIBRARY_FILES = ['index.js', 'blindrsa.js', 'partially_blindrsa.js', 'prime.js', 'util.js', 'sjcl/index.js']
const SCRIPTS = ['vote', 'token'] as const

/** Style and scripts of the pages. Everything that runs in a browser comes from here, readable as it was written, without a bundler. */
export function createAssets(): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  const serve = (path: string, type: string, text: string) =>
    app.get(path, (context) =>
      context.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }),
    )
  // Browsers ask for it whatever a page says.
  app.get('/favicon.ico', (context) => context.body(null, 204))
  serve('/assets/pages.css', 'text/css; charset=utf-8', PAGE_STYLE)
  for (const name of SCRIPTS) serve(`/assets/survey/${name}.js`, JAVASCRIPT, readScript(name))
  for (const file of LIBRARY_FILES)
    serve(`/assets/blindrsa/${file}`, JAVASCRIPT, readFileSync(new URL(file, import.meta.resolve(LIBRARY)), 'utf8'))
  return app
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'

/** Only the types are taken off, so that every line stands where it stands in the repository. */
function readScript(name: (typeof SCRIPTS)[number]): string {
  const text = readFileSync(new URL(`../survey/browser/${name}.ts`, import.meta.url), 'utf8')
  return stripTypeScriptTypes(text)
    .replace(`'${LIBRARY}'`, "'../blindrsa/index.js'")
    .replace(/'\.\/(\w+)\.ts'/g, "'./$1.js'")
}
