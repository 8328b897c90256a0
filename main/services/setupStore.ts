import { join } from 'node:path';
import { formatSetupState, parseSetupState, type SetupState } from '#shared/domain/setup/state.ts';
import type { Files } from './ports/files.ts';

/** What the wizard remembers, in `setup.json` of Slipway's own folder. */
export interface SetupStore {
  read(): Promise<SetupState>;
  /** Reads, changes and writes it as one. */
  change(change: (state: SetupState) => SetupState): Promise<void>;
}

/** The store in `folder`. Fails as the files port does. */
export function createSetupStore(files: Files, folder: string): SetupStore {
  const path = join(folder, 'setup.json');
  return {
    async read() {
      return parseSetupState((await files.readText(path)).text);
    },
    change: (change) =>
      files.withLock(path, async () => {
        const { text, revision } = await files.readText(path);
        const changed = formatSetupState(change(parseSetupState(text)));
        await files.replace(path, new TextEncoder().encode(changed), revision);
      }),
  };
}
