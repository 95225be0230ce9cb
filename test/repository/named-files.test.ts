import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const project = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(project, file), 'utf8')
const below = (folder: string) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)

const files = ['src', 'test', 'scripts', 'bench', 'docs', 'deploy', 'bin', 'site'].flatMap(below)
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
  files.filter((file) => /^docs\/[\w/-]+\.md$|^src\/.*README\.md$/.test(file)),
)

/** What stands as code and looks like one of our files, with a folder or without one; `<layer>` and `*` stand for any name. */
function named(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '')
  const codes = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return codes.filter((code) => /^[\w/-]+\.ts$|^(src|test|scripts|bench|docs|deploy)\/[\w./-]+$/.test(code))
}

function isThere(name: string): boolean {
  const path = name.replace(/\/$/, '')
  return files.some((file) => file === path || file.endsWith(`/${path}`) || file.startsWith(`${path}/`))
}

describe('files that documents name', () => {
  it.each(documents)('are there: %s', (document) => {
    expect(named(read(document)).filter((name) => !isThere(name))).toEqual([])
  })
})
