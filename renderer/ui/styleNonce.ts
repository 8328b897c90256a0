/** The nonce that the page's policy wants on style elements; empty where there is no policy. */
export function styleNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
