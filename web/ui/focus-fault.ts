/** Whether the dialog on top holds something typed that could not be read; the focus goes there, so that nothing is saved around it. */
export function isUnread(): boolean {
  const field = [...document.querySelectorAll('[role=dialog]')].at(-1)?.querySelector('[data-unread]')
  if (field instanceof HTMLElement) field.focus()
  return field instanceof HTMLElement
}

/** Puts the focus on the first field that is marked as wrong, in a form or else the dialog on top, once the mark has been drawn. */
export function focusFault(form?: Element): void {
  setTimeout(() => {
    const place = form ?? [...document.querySelectorAll('[role=dialog]')].at(-1)
    const fault = place?.querySelector('[aria-invalid=true], [data-fault] button')
    if (fault instanceof HTMLElement) fault.focus()
  })
}
