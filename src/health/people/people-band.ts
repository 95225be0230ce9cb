/** Numbers of people are told in bands, so that nobody is counted in or out between two reports. */
const BANDS = [5, 10, 20, 50]

/** The least number of the band: 5 for 5–9, 10 for 10–19, 20 for 20–49, 50 for more; 0 for a group that is never shown. */
export function leastOfBand(people: number): number {
  return BANDS.findLast((least) => people >= least) ?? 0
}
