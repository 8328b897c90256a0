import { createKeyTable, type IniKey } from '../ini/keys.ts';
import keys from './keys.json' with { type: 'json' };

/**
 * The keys of `.wslconfig`. WSL source: src/windows/common/WslCoreConfig.h and .cpp;
 * https://learn.microsoft.com/windows/wsl/wsl-config.
 */
export const wslconfigKeys = createKeyTable(keys as readonly IniKey[]);
