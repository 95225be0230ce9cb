/** What `tsc` leaves behind: the parts of the demo that are not TypeScript, scripts that browsers are served, and Mermaid, which an installation does not carry. */
import { cpSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

for (const folder of ['simulator/generated', 'demo/preview/assets', 'web/survey/browser']) {
  cpSync(new URL(`src/${folder}`, root), new URL(`dist/${folder}`, root), { recursive: true })
}
const assets = new URL('dist/demo/preview/assets/', root)
mkdirSync(assets, { recursive: true })
cpSync(fileURLToPath(import.meta.resolve('@mermaid-js/tiny/dist/mermaid.tiny.js')), new URL('mermaid.js', assets))
