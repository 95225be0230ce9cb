import { findPostgres, type PostgresCluster, startPostgres } from './postgres.ts'

/** Where the run's server is; the workers of the run inherit it. */
export const SHARED_POSTGRES = 'SOUNDINGS_TEST_POSTGRES'

let cluster: PostgresCluster | undefined

/** Jest calls it once before all test files: one server for the run, because making one costs more than most files. */
export default async function sharePostgres(): Promise<void> {
  const programs = findPostgres()
  if (programs === undefined) return
  cluster = await startPostgres(programs)
  process.env[SHARED_POSTGRES] = cluster.address
}

/** Jest calls it once after all test files. */
export async function stopSharedPostgres(): Promise<void> {
  await cluster?.stop()
}
