/** Words of this folder. Both languages have the same keys. */
export const es = {
  title: 'Otra dirección u otro teléfono',
  text: 'Si Tarja cambia de dirección, o este teléfono falla: guarda aquí lo que falta por enviar, abre Tarja en la otra dirección o en el otro teléfono, entra con tu cuenta y carga el archivo. Nada se cuenta dos veces.',
  save_one: 'Guardar {{shown}} por enviar en un archivo',
  save_many: 'Guardar {{shown}} por enviar en un archivo',
  save_other: 'Guardar {{shown}} por enviar en un archivo',
  load: 'Cargar un archivo',
  loaded_one: 'Se cargó {{shown}} y se envía ahora.',
  loaded_many: 'Se cargaron {{shown}} y se envían ahora.',
  loaded_other: 'Se cargaron {{shown}} y se envían ahora.',
  notSaved: 'El archivo no se guardó.',
  notLoaded: 'El archivo no se cargó.',
  moved: 'Tarja está ahora en {{address}}. Aquí ya no se puede entrar.',
  goThere: 'Abrir la nueva dirección',
  movedSave: 'Guardar lo que falta por enviar',
}

export const en = {
  title: 'Another address or another phone',
  text: 'When Tarja gets another address, or this phone fails: save what is still to be sent here, open Tarja at the other address or on the other phone, sign in with your account and load the file. Nothing counts twice.',
  save_one: 'Save {{shown}} still to be sent in a file',
  save_many: 'Save {{shown}} still to be sent in a file',
  save_other: 'Save {{shown}} still to be sent in a file',
  load: 'Load a file',
  loaded_one: '{{shown}} was loaded and is being sent.',
  loaded_many: '{{shown}} were loaded and are being sent.',
  loaded_other: '{{shown}} were loaded and are being sent.',
  notSaved: 'The file was not saved.',
  notLoaded: 'The file was not loaded.',
  moved: 'Tarja is now at {{address}}. Nobody can sign in here any more.',
  goThere: 'Open the new address',
  movedSave: 'Save what is still to be sent',
}
