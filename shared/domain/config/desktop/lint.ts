import type { LintContext } from '../context.ts';
import { effectiveInJson } from '../effective.ts';
import type { ConfigValue } from '../file.ts';
import { parseJson, propertiesOf, valueOf, type Property } from '../json/document.ts';
import { lintJson } from '../json/lint.ts';
import { joinPath } from '../json/path.ts';
import { lintLocks } from '../organisation/lintLocks.ts';
import { fixByRemoving, fixBySetting, type Finding, type Linted } from '../problem.ts';
import { closestName } from '../suggest.ts';
import { desktopKeys, findDesktopKey, isWslBackend, type DesktopKey } from './keys.ts';

/** What is wrong with Docker Desktop's settings-store.json, and what it sets. Unknown names are its own business. */
export function lintDesktop(text: string, context: LintContext): Linted {
  const document = parseJson(text);
  const broken = lintJson({ text, document, context }, (name) => name.toLowerCase());
  const isUsable = document.root?.type === 'object' && document.isWhole;
  const properties = isUsable ? propertiesOf(document.root) : [];
  const findings = properties.flatMap((property) => lintProperty(property, properties));
  const locked = lintLocks('desktop', document, context);
  return {
    findings: [...broken, ...findings, ...locked],
    effective: effectiveInJson('desktop', document),
  };
}

function lintProperty(property: Property, all: readonly Property[]): Finding[] {
  const key = findDesktopKey(property.name);
  if (key === undefined) return lintUnknown(property, all);
  const value = valueOf(property.value);
  const at = property.node.offset;
  const { name } = property;
  const path = joinPath([name]);
  if (value !== null && !accepts[key.type](value)) {
    const meant = repairs[key.type](value);
    const isFit = typeof meant !== 'number' || meant >= (key.smallest ?? -Infinity);
    const fix =
      meant === null || !isFit ? undefined : fixBySetting(path, meant, JSON.stringify(meant));
    return [{ at, code: 'desktopWrongType', values: { name, example: examples[key.type] }, fix }];
  }
  if (key.hyperVOnly === true && isWslBackend(all)) return [ignoredOnWsl(property, key)];
  if (typeof value === 'number' && key.smallest !== undefined && value < key.smallest) {
    const values = { name, value, smallest: key.smallest };
    return [{ at, code: 'desktopTooSmall', values, fix: fixBySetting(path, key.smallest) }];
  }
  if (key.key === 'ExposeDockerAPIOnTCP2375' && value === true) {
    return [{ at, code: 'apiWithoutTls', values: { name }, fix: fixBySetting(path, false) }];
  }
  const isUnlicensed = key.key === 'LicenseTermsVersion' && typeof value === 'number' && value < 2;
  return isUnlicensed ? [{ at, code: 'licenceNotAccepted' }] : [];
}

function ignoredOnWsl({ name, node }: Property, { instead }: DesktopKey): Finding {
  const fix = fixByRemoving(joinPath([name]));
  return instead === undefined
    ? { at: node.offset, code: 'ignoredOnWsl', values: { name }, fix }
    : { at: node.offset, code: 'setInWslconfig', values: { name, instead }, fix };
}

/** Only a name that is nearly a known one, which is not there, is worth a word. */
function lintUnknown({ name, node }: Property, all: readonly Property[]): Finding[] {
  if (all.length > desktopKeys.length * 10) return [];
  const right = closestName(
    name,
    desktopKeys.map(({ key }) => key),
  );
  const isThere = all.some((one) => one.name.toLowerCase() === right?.toLowerCase());
  if (right === null || isThere) return [];
  return [{ at: node.offset, code: 'desktopMisspelt', values: { name, right } }];
}

const accepts: Record<DesktopKey['type'], (value: unknown) => boolean> = {
  bool: (value) => typeof value === 'boolean',
  int: (value) => Number.isSafeInteger(value),
  string: (value) => typeof value === 'string',
  strings: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

const words = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** What a value of another type was meant to be; null where nobody can tell. */
const repairs: Record<DesktopKey['type'], (value: ConfigValue) => ConfigValue> = {
  bool: (value) => words.get(String(value).toLowerCase()) ?? null,
  int: (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null),
  string: (value) => (typeof value === 'number' ? String(value) : null),
  strings: (value) => (typeof value === 'string' ? [value] : null),
};

const examples: Record<DesktopKey['type'], string> = {
  bool: 'true',
  int: '4',
  string: '"text"',
  strings: '["Ubuntu"]',
};
