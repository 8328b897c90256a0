import type { TFunction } from 'i18next';
import type { ConfigForm, FormKey } from '#shared/domain/config/form/formKey.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable, joinBlocks } from './table.ts';
import { formatValue } from './values.ts';

/** Every key of a file, one a line: what it is set to, its type or what it may be, and what locks it. */
export function formatForm({ path, exists, keys }: ConfigForm, t: TFunction): string {
  return joinBlocks([
    exists ? path : t('cli:config.absent', { path }),
    formatTable(keys.map((key) => row(key, t))),
  ]);
}

function row({ key, current, type, allowed, locked }: FormKey, t: TFunction): string[] {
  return [
    key,
    formatValue(key, current, t),
    allowed === null ? type : allowed.join('|'),
    locked === null ? '' : say(t, locked.message),
  ];
}
