import pg from 'pg'
import { hideVariables } from '#src/config/env.ts'

// What an address leaves out, the driver fills in from PGPORT, PGSSLMODE, PGOPTIONS and the like at every connection. A shell
// that is set up for another PostgreSQL must change nothing here, whatever variables the driver learns to read. To give each
// connection a value for each of them was the alternative; the driver takes an empty value for none and looks again.
hideVariables(/^PG/)

/** The only way to the driver. */
export { pg }
