import { currentValue } from '#shared/domain/config/effective.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { FileChange, Plan } from '#shared/domain/tuning/plan.ts';
import type { Difference } from '#shared/domain/tuning/verify.ts';
import type { TuningPorts } from './ports.ts';

/**
 * Settings that Docker Desktop has taken back: it writes its own file when it starts, and an organisation's settings go
 * before the user's. Other programs leave the files that they read alone, so only that file is looked at.
 */
export async function findTakenBack(
  { files }: Pick<TuningPorts, 'files'>,
  plan: Plan,
): Promise<Difference[]> {
  const changes = plan.files.filter(({ kind, diff }) => kind === 'desktop' && diff !== '');
  const found = await Promise.all(changes.map((change) => differencesIn(files, change)));
  return found.flat();
}

async function differencesIn(
  files: TuningPorts['files'],
  { kind, path, edits, after }: FileChange,
): Promise<Difference[]> {
  const text = await readText(files, path);
  return edits.flatMap(({ key }) => {
    const [wanted, seen] = [after ?? '', text].map((each) => {
      return JSON.stringify(currentValue(kind, each, key));
    });
    return wanted === seen || wanted === undefined ? [] : [{ key, wanted, seen: seen ?? '' }];
  });
}

async function readText(files: TuningPorts['files'], path: string): Promise<string> {
  try {
    return (await files.readText(path)).text;
  } catch (error) {
    if (error instanceof Failure) return '';
    throw error;
  }
}
