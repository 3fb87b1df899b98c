/** Of the product: its API and its app are released together. */
export const productVersion = '0.1.0'
