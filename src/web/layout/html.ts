import { escapeHtml } from '../../util/escape-html.ts'

/** Text that is HTML already: only `html` and `join` make it, so that nothing else can stand in a page without being escaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template; nothing at all for undefined and false. */
export type Part = Html | string | number | undefined | false | readonly Part[]

/** A piece of a page: everything put into it is escaped, unless it is a piece itself. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(literals.map((literal, index) => literal + toText(parts[index])).join(''))
}

function toText(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(toText).join('') : escapeHtml(String(part))
}
