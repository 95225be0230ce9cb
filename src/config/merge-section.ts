/** A section of a file: any of its keys, or none. */
type Part<Section> = { readonly [Key in keyof Section]?: Section[Key] | undefined }

/** The section with every key: of each the last value given, else the default. A list replaces the list before it. */
export function mergeSection<Section extends object>(
  defaults: Section,
  parts: readonly (Part<NoInfer<Section>> | undefined)[],
): Section {
  const merged = { ...defaults }
  for (const part of parts) if (part !== undefined) override(merged, part)
  return merged
}

function override<Section extends object>(merged: Section, part: Part<Section>): void {
  for (const key in merged) {
    const value = part[key]
    if (value !== undefined) merged[key] = value
  }
}
