import { describe, expect, it } from 'vitest';
import { fileKinds, type FileKind } from '#shared/domain/config/file.ts';
import { formKeys } from '#shared/domain/config/form/formKeys.ts';
import { noOrganisation } from '#shared/domain/config/organisation/lock.ts';
import { controlOf, fieldsOf, isCommon, sectionsOf } from './fields.ts';

const keysOf = (kind: FileKind) =>
  formKeys({ kind, text: '', context: {}, organisation: noOrganisation });
const find = (kind: FileKind, name: string) => {
  const found = keysOf(kind).find(({ key }) => key === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe('the form', () => {
  it.each(fileKinds)('has each key of %s in one section', (kind) => {
    const fields = fieldsOf(keysOf(kind));
    const shown = sectionsOf(kind, fields).flatMap((section) => section.fields);
    expect(shown.map(({ key }) => key).toSorted()).toEqual(fields.map(({ key }) => key).toSorted());
    expect(fields.length).toBeGreaterThan(20);
  });

  it.each([
    ['wslconfig', 'wsl2.memory', 'size'],
    ['wslconfig', 'wsl2.networkingMode', 'select'],
    ['wslconfig', 'experimental.ignoredPorts', 'numbers'],
    ['daemon', 'log-opts', 'json'],
    ['daemon', 'log-level', 'select'],
    ['daemon', 'registry-mirrors', 'strings'],
    ['desktop', 'AutoStart', 'switch'],
  ] as const)('of %s gives %s a %s', (kind, key, control) => {
    expect(controlOf(find(kind, key))).toBe(control);
  });

  it('shows what has keys of its own by those', () => {
    expect(fieldsOf(keysOf('daemon')).map(({ key }) => key)).not.toContain('builder');
  });

  it.each([
    ['log-driver', 'logs'],
    ['max-concurrent-downloads', 'images'],
    ['builder.gc.enabled', 'builder'],
    ['default-address-pools', 'network'],
    ['default-ulimits', 'containers'],
    ['data-root', 'storage'],
    ['experimental', 'other'],
  ])('shows %s of daemon.json under %s', (key, name) => {
    const section = sectionsOf('daemon', keysOf('daemon')).find((one) =>
      one.fields.some((field) => field.key === key),
    );
    expect(section?.name).toBe(name);
  });

  it.each([
    ['wslconfig', 'wsl2.memory', true],
    ['wslconfig', 'wsl2.virtio9p', false],
    ['daemon', 'tlskey', false],
    ['desktop', 'MemoryMiB', false],
  ] as const)('of %s shows %s before all keys are asked for: %s', (kind, key, shown) => {
    expect(isCommon(find(kind, key))).toBe(shown);
  });
});
