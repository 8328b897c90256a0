/** Hands a text to the browser as a file to save; the same in Electron's window. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken the address by then: the click starts the download at once.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
