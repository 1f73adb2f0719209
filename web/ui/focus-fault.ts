/** Puts the focus on the first field of a dialog that is marked as wrong, once the mark has been drawn. */
export function focusFault(): void {
  setTimeout(() => {
    const dialogs = document.querySelectorAll('[role=dialog]')
    const fault = dialogs[dialogs.length - 1]?.querySelector('[aria-invalid=true], [data-fault] button')
    if (fault instanceof HTMLElement) fault.focus()
  })
}
