import { createKeyTable, type IniKey } from '../ini/keys.ts';
import keys from './keys.json' with { type: 'json' };

/**
 * The keys of `/etc/wsl.conf`. WSL source: src/linux/init/WslDistributionConfig.cpp;
 * https://learn.microsoft.com/windows/wsl/wsl-config.
 */
export const wslconfKeys = createKeyTable(keys as readonly IniKey[]);
