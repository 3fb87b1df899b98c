import { strToU8, zipSync } from 'fflate'

// A workbook of one sheet whose cells are all text, so that no spreadsheet makes 42 of 00042 or a formula of `=1+1`. Written here
// and not by write-excel-file, which compresses what is larger than 160 kB in a worker made of a blob: the policy of the
// page forbids those. Pure.

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const documentRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** @param rows the first one names the columns; Excel takes 32,767 characters a cell, and longer text is cut there */
export function writeXlsx(rows: readonly (readonly string[])[]): Blob {
  const files = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${parts}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${documentRelations}"><sheets><sheet name="Tarja" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${rows.map(rowOf).join('')}</sheetData></worksheet>`,
  }
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
  return new Blob([Uint8Array.from(packed)], { type: `${parts}.sheet` })
}

const rowOf = (cells: readonly string[], index: number): string =>
  `<row r="${index + 1}">${cells.map((text, column) => cellOf(text, `${columnOf(column)}${index + 1}`)).join('')}</row>`

const cellOf = (text: string, place: string): string =>
  text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`

/** 0 → A, 25 → Z, 26 → AA. */
const columnOf = (index: number): string =>
  (index >= 26 ? columnOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

const cellLengthMax = 32_767

/** XML 1.0 has no control characters and no half of a pair. */
const escape = (text: string): string =>
  text
    .slice(0, cellLengthMax)
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
