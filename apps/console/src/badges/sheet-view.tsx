import { type CSSProperties, memo } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './badges.module.css'
import { fitText } from './fit-text.ts'
import { drawQr, encodeQr } from './qr.ts'
import { type BadgeLayout, type SheetLayout, layOutBadge, papers } from './sheet.ts'

export interface BadgeOwner {
  readonly worker_id: string
  readonly name: string
}

interface SheetViewProps {
  readonly layout: SheetLayout
  readonly owners: readonly BadgeOwner[]
  readonly company: string
}

const mm = (value: number) => `${value}mm`

/** One sheet of paper in its real size. */
export const SheetView = memo(function SheetView({ layout, owners, company }: SheetViewProps) {
  const { widthMm, heightMm } = papers[layout.paper]
  const badge = layOutBadge(layout.badge)
  return (
    // A hair lower than the paper: rounded up by a pixel, it would push out an empty page.
    <div className={styles.sheet} data-paper={layout.paper} style={{ width: mm(widthMm), height: mm(heightMm - 0.3) }}>
      {owners.map((owner, index) => {
        const place = layout.places[index]
        return (
          place && (
            <div
              key={owner.worker_id}
              className={styles.badge}
              data-badge={owner.worker_id}
              style={{
                left: mm(place.leftMm),
                top: mm(place.topMm),
                width: mm(layout.badge.widthMm),
                height: mm(layout.badge.heightMm),
                padding: mm(badge.paddingMm),
                gap: mm(badge.paddingMm),
              }}
            >
              <Qr text={owner.worker_id} sideMm={badge.qrMm} />
              <Words owner={owner} company={company} layout={badge} />
            </div>
          )
        )
      })}
      <CutMarks layout={layout} />
    </div>
  )
})

function Qr({ text, sideMm }: { readonly text: string; readonly sideMm: number }) {
  const { t } = useTranslation('badges')
  const { side, path } = drawQr(encodeQr(text))
  return (
    <svg
      className={styles.qr}
      role="img"
      aria-label={t('code', { badge: text })}
      viewBox={`0 0 ${side} ${side}`}
      style={{ width: mm(sideMm), height: mm(sideMm) }}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side}v${side}h-${side}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

interface WordsProps {
  readonly owner: BadgeOwner
  readonly company: string
  readonly layout: BadgeLayout
}

/** Of the height a sixth is the company's, a quarter the number's and the rest, but for some air, the name's. */
function Words({ owner, company, layout }: WordsProps) {
  const { widthMm, heightMm } = layout.text
  const fitted = {
    company: fitText(company, { widthMm, heightMm: heightMm * 0.18, largestMm: heightMm * 0.085, smallestMm: 1.6 }),
    name: fitText(owner.name, { widthMm, heightMm: heightMm * 0.52, largestMm: heightMm * 0.2, smallestMm: 2 }),
    number: fitText(owner.worker_id, {
      widthMm,
      heightMm: heightMm * 0.25,
      largestMm: heightMm * 0.16,
      smallestMm: 1.6,
    }),
  }
  const sizeOf = (sizeMm: number): CSSProperties => ({ fontSize: mm(sizeMm) })
  return (
    <div className={styles.words}>
      <p className={styles.company} style={sizeOf(fitted.company.sizeMm)}>
        {fitted.company.text}
      </p>
      <p className={styles.name} style={sizeOf(fitted.name.sizeMm)}>
        {fitted.name.text}
      </p>
      <p className={styles.number} style={sizeOf(fitted.number.sizeMm)}>
        {fitted.number.text}
      </p>
    </div>
  )
}

const markMm = 5
const thinMm = 0.2

/** Short lines in the margin, where the ruler is laid; none crosses a badge, so a cut that is a little off shows no line. */
function CutMarks({ layout }: { readonly layout: SheetLayout }) {
  const { widthMm, heightMm } = papers[layout.paper]
  const { leftsMm, topsMm } = layout.cuts
  const upright = leftsMm.flatMap((left) =>
    [layout.offset.topMm - markMm - 1, heightMm - layout.offset.topMm + 1].map((top) => ({ left, top })),
  )
  const level = topsMm.flatMap((top) =>
    [layout.offset.leftMm - markMm - 1, widthMm - layout.offset.leftMm + 1].map((left) => ({ left, top })),
  )
  return (
    <>
      {upright.map(({ left, top }) => (
        <i
          key={`${left} ${top}`}
          className={styles.cut}
          style={{ left: mm(left - thinMm / 2), top: mm(top), width: mm(thinMm), height: mm(markMm) }}
        />
      ))}
      {level.map(({ left, top }) => (
        <i
          key={`${left} ${top}`}
          className={styles.cut}
          style={{ left: mm(left), top: mm(top - thinMm / 2), width: mm(markMm), height: mm(thinMm) }}
        />
      ))}
    </>
  )
}
