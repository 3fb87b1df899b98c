import { saveFile } from '../app/save-file.ts'
import { carryOut } from './carry-out.ts'

/** Saves what is unsent as a file. */
export async function saveWork(): Promise<void> {
  const name = `tarja-${new Date().toISOString().slice(0, 10)}.json`
  saveFile(new Blob([await carryOut()], { type: 'application/json' }), name)
}
