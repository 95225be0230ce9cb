import { type Html, html } from '../layout/html.ts'
import type { BrowserScript } from './browser-code.ts'

/**
 * The script with which a page begins, then what it imports: that is loaded first and under its hash, so that no module of another content
 * is run later.
 *
 * @param base path of the public address
 */
export function renderScripts(
  base: string,
  [first, ...imported]: readonly Pick<BrowserScript, 'path' | 'integrity'>[],
): Html | undefined {
  if (first === undefined) return undefined
  return html`${imported.map(({ path, integrity }) => html`<link rel="modulepreload" href="${base}${path}" integrity="${integrity}">`)}
<script type="module" src="${base}${first.path}" integrity="${first.integrity}"></script>`
}
