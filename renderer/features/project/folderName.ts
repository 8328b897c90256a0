/** The last part of a path of Windows or Unix; the path itself where it is a root. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
