import type { LintContext } from '../context.ts';
import type { JsonDocument } from './document.ts';

/** What the rules of both JSON files look at. */
export interface JsonSource {
  readonly text: string;
  readonly document: JsonDocument;
  readonly context: LintContext;
}
