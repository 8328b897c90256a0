import type { ConfigValue } from '../file.ts';
import { propertiesOf, valueOf, type Property } from '../json/document.ts';
import type { JsonSource } from '../json/source.ts';

/** A `daemon.json` with its top level by name; of duplicates the last, as the engine reads it. */
export interface DaemonSource extends JsonSource {
  readonly top: ReadonlyMap<string, Property>;
}

/** Indexes the top level. */
export function createDaemonSource(source: JsonSource): DaemonSource {
  const properties = propertiesOf(source.document.root);
  return { ...source, top: new Map(properties.map((property) => [property.name, property])) };
}

/** The value of a top-level key; undefined where it is not there. */
export function topValue({ top }: DaemonSource, name: string): ConfigValue | undefined {
  const property = top.get(name);
  return property === undefined ? undefined : valueOf(property.value);
}
