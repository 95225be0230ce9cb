interface Trials {
  readonly least: number
  readonly of: number
  /** 0–1, without the ends. */
  readonly share: number
}

/** How likely at least `least` of so many independent trials succeed, each with the same chance. Exact; O(of). */
export function binomialTail({ least, of, share }: Trials): number {
  if (least <= 0) return 1
  const [hit, miss] = [Math.log(share), Math.log1p(-share)]
  let [logWays, tail] = [0, 0]
  for (let count = 0; count <= of; count += 1) {
    if (count > 0) logWays += Math.log(of - count + 1) - Math.log(count)
    if (count >= least) tail += Math.exp(logWays + count * hit + (of - count) * miss)
  }
  return Math.min(1, tail)
}
