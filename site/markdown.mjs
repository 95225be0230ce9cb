// What the site's Markdown needs beyond CommonMark, so that a page reads here as it does on GitHub.
import { posix } from 'node:path'

/** Gives each heading the id that GitHub gives it, so that links to a section work in both places. */
export function headingIds(markdown) {
  markdown.core.ruler.push('heading_ids', ({ tokens }) => {
    const seen = new Map()
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'heading_open') continue
      const slug = slugify(tokens[index + 1].content)
      const times = seen.get(slug) ?? 0
      seen.set(slug, times + 1)
      token.attrSet('id', times === 0 ? slug : `${slug}-${times}`)
    }
  })
}

const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

/**
 * Leads links between pages to the built pages and other files of the repository to `repository`, its address on GitHub.
 * Without an address such a link is left out and its text stays.
 */
export function leadLinks(markdown, repository) {
  markdown.core.ruler.push('lead_links', ({ tokens, env }) => {
    const source = env.source ?? posix.join('docs', `${env.page.filePathStem}.md`)
    for (const token of tokens.flatMap(({ children }) => children ?? [])) leadToken(token, source, repository)
  })
}

const ATTRIBUTES = { link_open: 'href', image: 'src' }

function leadToken(token, source, repository) {
  const name = ATTRIBUTES[token.type]
  if (name === undefined || /^([a-z]+:|#)/i.test(token.attrGet(name))) return
  const led = lead(token.attrGet(name), source, repository)
  if (led === undefined) token.attrs = token.attrs.filter(([attribute]) => attribute !== name)
  else token.attrSet(name, led)
}

function lead(href, source, repository) {
  const [path, fragment] = href.split('#')
  const file = posix.join(posix.dirname(source), path).replace(/\/$/, '')
  if (file !== 'README.md' && !file.startsWith('docs/')) {
    return repository ? `${repository}/blob/HEAD/${file}` : undefined
  }
  const from = posix.dirname(built(source))
  return posix.relative(from, built(file)) + (fragment === undefined ? '' : `#${fragment}`)
}

/** Where a page, a picture or the page of a folder lies in the site. */
function built(file) {
  if (file === 'README.md') return 'index.html'
  const path = file.replace(/^docs\//, '')
  return posix.extname(path) === '' ? `${path}/README.html` : path.replace(/\.md$/, '.html')
}
