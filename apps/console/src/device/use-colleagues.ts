import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { device } from './database.ts'
import type { Colleague } from './model.ts'

/** Who else is of the company, by name. */
export function useColleagues(): readonly Colleague[] | undefined {
  const colleagues = useLiveQuery(() => device.colleagues.toArray())
  return colleagues?.toSorted((a, b) => a.name.localeCompare(b.name, 'es'))
}

/** The name of somebody of the company, as this phone knows it. */
export function useNameOf(): (auth0Id: string) => string {
  const { t } = useTranslation('sessions')
  const colleagues = useColleagues()
  return (auth0Id) => colleagues?.find((one) => one.auth0Id === auth0Id)?.name ?? t('somebody')
}
