/** In CI the same cases each time, so that a failure is the change's; elsewhere new ones, which find what nobody thought of. */
if (process.env.CI !== undefined) {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ seed: 20_261_125 })
}

export {}
