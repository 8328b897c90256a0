import { numberOf, type RegistryKey } from './registry.ts';

/** The DWORDs of a policy key by name; none where the key is missing. Other kinds of values are left out. */
export function policiesOf(key: RegistryKey | null): Record<string, number> {
  const entries = (key?.values ?? []).map(({ name }) => [name, numberOf(key ?? undefined, name)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
