// Builds the documentation site from docs/ and the README: `npm run site`. The pages are the files that GitHub shows.
import { readFileSync } from 'node:fs'
import { headingIds, leadLinks } from './markdown.mjs'

/** Pages in the order in which a newcomer needs them; what is not listed here follows by name. */
const ORDER = [
  'README',
  'metrics',
  'signals',
  'depth',
  'configuration',
  'delivery',
  'incidents',
  'operations',
  'privacy-and-security',
  'security',
]

export default function configure(eleventy) {
  eleventy.setInputDirectory('docs')
  eleventy.setIncludesDirectory('../site/includes')
  eleventy.setOutputDirectory('_site')
  eleventy.setTemplateFormats(['md'])
  eleventy.setQuietMode(true)
  eleventy.addPassthroughCopy({ 'docs/images': 'images', 'docs/*.schema.json': '/', 'site/style.css': 'style.css' })
  eleventy.addTemplate('index.md', readFileSync('README.md', 'utf8'), { source: 'README.md' })
  eleventy.addGlobalData('layout', 'page.liquid')
  eleventy.addGlobalData(
    'permalink',
    () =>
      ({ page }) =>
        `${page.filePathStem.slice(1)}.html`,
  )
  eleventy.addCollection('guide', (all) => sorted(all.getAll().filter(({ url }) => !url.startsWith('/adr/'))))
  eleventy.addCollection('decisions', (all) => sorted(all.getAll().filter(({ url }) => url.startsWith('/adr/'))))
  eleventy.addFilter('heading', (markdown) => /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? 'Soundings')
  eleventy.addFilter('to_root', (url) => '../'.repeat(url.split('/').length - 2))
  eleventy.amendLibrary('md', (markdown) => {
    headingIds(markdown)
    leadLinks(markdown, process.env.REPOSITORY_URL)
  })
  return { markdownTemplateEngine: false }
}

function sorted(pages) {
  const rank = ({ url }) => {
    const place = ORDER.indexOf(url === '/' ? 'README' : url.replace(/^.*\/|\.html$/g, ''))
    return place < 0 ? ORDER.length : place
  }
  return pages.toSorted((a, b) => rank(a) - rank(b) || a.url.localeCompare(b.url))
}
