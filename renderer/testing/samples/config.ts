import type { FileKind } from '#shared/domain/config/file.ts';
import type { ConfigForm } from '#shared/domain/config/form/formKey.ts';
import { formKeys } from '#shared/domain/config/form/formKeys.ts';
import { noOrganisation } from '#shared/domain/config/organisation/lock.ts';

/** The form of a file with that text, with every key that there is; its text is its revision. */
export function sampleForm(kind: FileKind, text: string): ConfigForm {
  return {
    kind,
    path: `C:\\Users\\mei\\${kind}`,
    exists: true,
    revision: text,
    encoding: 'utf-8',
    text,
    keys: formKeys({ kind, text, context: {}, organisation: noOrganisation }),
    locked: [],
    facts: { policies: {} },
  };
}
