/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054

/**
 * The 95 % interval of a share by Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927);
 * stays inside 0–1 and is honest for small n.
 *
 * @returns `undefined` where nothing was counted
 */
export function wilsonInterval(part: number, whole: number): readonly [number, number] | undefined {
  if (whole <= 0) return undefined
  const share = part / whole
  const scale = 1 + Z ** 2 / whole
  const centre = (share + Z ** 2 / (2 * whole)) / scale
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2))
  // At the ends of the scale the two cancel out; rounding must not leave a sliver between them.
  return [part === 0 ? 0 : centre - half, part === whole ? 1 : centre + half]
}
