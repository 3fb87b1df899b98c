/** Of a button that says more than fits into one line of a small phone: `<Button {...inLines}>`. */
export const inLines = { h: 'auto', mih: 50, py: 'xs', styles: { label: { whiteSpace: 'normal' } } } as const
