import { device } from './database.ts'
import { learnZones } from './zones.ts'

/** What the server told of the zones of the projects on this device; before anything shows or captures a time. */
export const loadZones = async (): Promise<void> => learnZones(await device.projects.toArray())
