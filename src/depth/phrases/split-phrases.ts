/** The phrases of one language, which stand in one line where they are few. */
export function phrases(list: string): readonly string[] {
  return list.split(', ')
}
