import { findDesktopKey } from '#shared/domain/config/desktop/keys.ts';
import type { ConfigValue } from '#shared/domain/config/file.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { message, type Message } from '#shared/domain/message.ts';
import type { TeamKind } from './teamFile.ts';

/** Docker Desktop's settings that are about how it works, and not about one person, one licence or one PC. */
const sharedDesktopKeys = new Set([
  'AutoDownloadUpdates',
  'AutoPauseTimeoutSeconds',
  'AutoStart',
  'DiskTRIM',
  'EnableDockerAI',
  'EnableIntegrationWithDefaultWslDistro',
  'KubernetesEnabled',
  'UseContainerdSnapshotter',
  'UseResourceSaver',
]);

/** Names of settings whose values open doors, or lead through one network only. */
const secretName = /token|secret|password|passwd|credential|apikey|api-key|prox(?:y|ies)/i;
const userInUrl = /\/\/[^/\s]*@/;
const absolutePath = /^(?:[A-Za-z]:[\\/]|\\\\|[/~])/;

/** Whether a team may set a key of Docker Desktop for others: never its licence, its folders or its distros. */
export function isSharedDesktopKey(key: string): boolean {
  return sharedDesktopKeys.has(findDesktopKey(key)?.key ?? '');
}

/** Why a setting of this PC does not go into a file for others; null where it may. */
export function whyPrivate(kind: TeamKind, key: string, value: ConfigValue): Message | null {
  if (kind === 'desktop' && !isSharedDesktopKey(key)) return message('tuning:team.left.personal');
  const type = kind === 'wslconfig' ? iniFiles.wslconfig.table.find(key)?.type : undefined;
  if (type === 'mac') return message('tuning:team.left.personal');
  const texts = textsIn(value);
  const isNamedSecret = texts.length > 0 && secretName.test(key);
  if (isNamedSecret || texts.some((text) => userInUrl.test(text)))
    return message('tuning:team.left.secret');
  if (type === 'path' || texts.some((text) => absolutePath.test(text)))
    return message('tuning:team.left.path');
  return null;
}

function textsIn(value: ConfigValue): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  // Names count too: proxies and paths also stand before the colon.
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
