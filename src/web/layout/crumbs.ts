import { type Html, html } from './html.ts'

/** The way back to an organisation. @param base path of the public address */
export function crumbs(base: string, { id, account }: { readonly id: string; readonly account: string }): Html {
  return html`<p class="crumbs"><a href="${base}/o/${id}">${account}</a></p>`
}
