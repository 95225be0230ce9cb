export interface Block {
  readonly name: string
  /** What the table is made from, for those who would change it by hand. */
  readonly source: string
  readonly table: string
}

/** The page with a new table between its marks. @throws where it has lost them */
export function replaceBlock(page: string, { name, source, table }: Block): string {
  const [begin, end] = [`<!-- ${name}: made from ${source} by \`npm run generate\` -->`, `<!-- /${name} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the page has no place for the table of ${name}`)
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`
}
