/** One event of a stream as the standard says it, with the id that then stands. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
  readonly lastEventId: string
}

/**
 * Takes the text of an event stream piece by piece and answers the events that are complete. Pure but for what it has yet
 * to see the end of. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createEventParser(): (text: string) => ServerEvent[] {
  let rest = ''
  let event = ''
  let data: string[] = []
  let lastEventId = ''

  function take(line: string): ServerEvent | undefined {
    if (line === '') {
      const told = { event: event || 'message', data: data.join('\n'), lastEventId }
      const hasData = data.length > 0
      event = ''
      data = []
      return hasData ? told : undefined
    }
    const [, field = '', value = ''] = /^([^:]*)(?::[ ]?(.*))?$/s.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
    if (field === 'id') lastEventId = value
    return undefined
  }

  return (text) => {
    rest += text
    // A CR at the very end may be half of a CRLF; ours are LF, so it may wait.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    return lines.flatMap((line) => take(line) ?? [])
  }
}
