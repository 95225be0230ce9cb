import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const project = new URL('../..', import.meta.url).pathname
const pages = ['.', 'docs', 'docs/adr', ...readdirSync(join(project, 'src')).map((room) => `src/${room}`)]
  .filter((folder) => !folder.endsWith('.ts'))
  .flatMap((folder) =>
    readdirSync(join(project, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  )

/** What a page sends its reader to: relative links, and source files by their path. */
function targetsOf(page: string): readonly string[] {
  const text = readFileSync(join(project, page), 'utf8')
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path = '']) =>
    join(dirname(page), path),
  )
  const files = [...text.matchAll(/`((?:src|test|docs|scripts|bench)\/[\w./-]+\.\w+)`/g)].map(([, path = '']) => path)
  return [...links, ...files]
}

describe('the documents', () => {
  it.each(pages)('%s sends nobody to a file that is not there', (page) => {
    expect(targetsOf(page).filter((path) => !existsSync(join(project, path)))).toEqual([])
  })
})
