import { openStore } from '../../src/store/database.ts'
import { migrateStore } from '../../src/store/migrate.ts'

/** A replica that starts: it prints the names of the migrations that it applied, as JSON. */
const store = await openStore(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(JSON.stringify(await migrateStore(store)))
await store.close()
