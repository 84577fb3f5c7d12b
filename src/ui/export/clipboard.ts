/**
 * Puts a plain text on the clipboard; false when the browser refused. Circles run in office networks without
 * a certificate too, where `navigator.clipboard` does not exist; a selected text area still copies there.
 */
export async function copyToClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused, for instance inside an in-app browser: the older way may still be open.
    }
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  // Off the page, yet selectable; `display: none` would not copy.
  area.style.cssText = 'position:fixed;inset-block-start:0;inset-inline-start:-100vw';
  // Inside an open dialog, since its focus trap would take the selection away from anything outside.
  (focused?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
