/**
 * Whether what names an image is the path of its archive or layout: it begins as a path does and as no reference can,
 * whose first character is a letter or a digit (https://github.com/distribution/reference/blob/main/reference.go).
 */
export function isArchivePath(name: string): boolean {
  return /^(?:[./\\]|[a-z]:[/\\])/i.test(name);
}
