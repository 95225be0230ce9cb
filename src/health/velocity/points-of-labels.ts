/** `points: 3`, `points:2.5`. */
const POINTS = /^points:\s*(\d+(?:\.\d+)?)$/i

/** The points that labels give: the highest where several do, which is not sure; undefined where none does. */
export function pointsOfLabels(
  labels: readonly string[],
): { readonly value: number; readonly isAmbiguous: boolean } | undefined {
  const found = labels.flatMap((label) => {
    const [, value] = POINTS.exec(label.trim()) ?? []
    return value === undefined ? [] : Number(value)
  })
  return found.length === 0
    ? undefined
    : { value: found.reduce((most, one) => Math.max(most, one)), isAmbiguous: found.length > 1 }
}
