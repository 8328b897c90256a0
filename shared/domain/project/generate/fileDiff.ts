import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** The unified diff of two texts of a file; empty where they are the same. Line ends are left out: nobody can see them. */
export function fileDiff(name: string, before: string, after: string): string {
  return exactDiff(name, plain(before), plain(after));
}

/** The same with line ends in it, for a file that cannot be used with those of Windows. */
export function exactDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(name, name, before, after, '', '', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
