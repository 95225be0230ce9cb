export { stopSharedPostgres as default } from './share-postgres.ts'
