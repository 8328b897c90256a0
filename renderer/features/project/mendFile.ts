import type { Problem } from '#shared/domain/config/file.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { Api } from '#renderer/ui/api.tsx';
import { shownText, useFileDrafts } from './fileDrafts.ts';

/**
 * Makes the fix of a problem. A fix is a whole text, so where the user has typed since the report of `reported`, the
 * problem is looked up anew in what is there now; nothing is done where it is gone, or typing went on meanwhile.
 */
export async function mendFile(
  api: Api,
  file: GeneratedFile,
  { problem, reported }: { readonly problem: Problem; readonly reported: string | null },
): Promise<void> {
  const text = textOf(file);
  const found = text === reported ? problem : await lookUp(api, { path: file.path, text }, problem);
  const mended = found?.fix?.text;
  if (mended !== undefined && textOf(file) === text) useFileDrafts.getState().type(file, mended);
}

function textOf(file: GeneratedFile): string {
  return shownText(file, useFileDrafts.getState().byPath[file.path]);
}

async function lookUp(api: Api, input: { path: string; text: string }, wanted: Problem) {
  const { problems } = await api.project.lint.call(input);
  const distance = ({ line }: Problem) => Math.abs(line - wanted.line);
  return problems
    .filter(({ code }) => code === wanted.code)
    .toSorted((a, b) => distance(a) - distance(b))
    .at(0);
}
