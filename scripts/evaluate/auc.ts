/**
 * Area under the ROC curve: how often a row of the positive class scores above one of the negative class, ties counting half
 * (Mann–Whitney; Hanley and McNeil, Radiology 143, 1982). `undefined` when a class is empty. O(n log n).
 */
export function auc(scores: readonly number[], labels: readonly boolean[]): number | undefined {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  const positives = labels.filter(Boolean).length
  const negatives = labels.length - positives
  if (positives === 0 || negatives === 0) return undefined
  let rankSum = 0
  for (let from = 0; from < order.length; ) {
    const to = endOfTie(order, scores, from)
    const rank = (from + to + 1) / 2
    for (const index of order.slice(from, to)) if (labels[index] === true) rankSum += rank
    from = to
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

function endOfTie(order: readonly number[], scores: readonly number[], from: number): number {
  const score = scores[order[from] ?? 0]
  let to = from + 1
  while (to < order.length && scores[order[to] ?? 0] === score) to += 1
  return to
}
