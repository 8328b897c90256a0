import { json } from '@codemirror/lang-json';
import { StreamLanguage } from '@codemirror/language';
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import type { Extension } from '@codemirror/state';
import { iniLanguage } from './iniLanguage.ts';

/** What a text is written in; `plain` has no colours. */
export type EditorLanguage = 'ini' | 'json' | 'dockerfile' | 'shell' | 'yaml' | 'plain';

/** The colours of a language; what is right and wrong in it is the linter's affair. */
export function languageSupport(language: EditorLanguage): Extension {
  switch (language) {
    case 'ini':
      return iniLanguage;
    case 'json':
      return json();
    case 'dockerfile':
      return StreamLanguage.define(dockerFile);
    case 'shell':
      return StreamLanguage.define(shell);
    case 'yaml':
      return StreamLanguage.define(yaml);
    case 'plain':
      return [];
  }
}
