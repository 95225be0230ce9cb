/** What reading a comment's Markdown has found so far. */
export interface Found {
  prose: string
  readonly spans: string[]
  readonly code: string[]
  suggestion: boolean
  links: number
  bareLinks: number
  mentions: number
  emoji: number
  references: number
  location: boolean
  objects: boolean
}
