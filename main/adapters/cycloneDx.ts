import { ComponentType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  LicenseExpression,
  NamedLicense,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import type { WriteCycloneDx } from '#main/services/ports/archive.ts';
import type { SbomPart, SbomParts } from '#shared/domain/image/inside/sbom/parts.ts';
import { isExpression } from '#shared/domain/image/inside/sbom/spdx.ts';

/** A CycloneDX 1.6 document as JSON text (https://cyclonedx.org/docs/1.6/json/). `at` in milliseconds since 1970. */
export function writeCycloneDx(
  { image, parts }: SbomParts,
  { at, version }: Parameters<WriteCycloneDx>[1],
): string {
  const bom = new Bom();
  const root = new Component(ComponentType.Container, image.name, {
    bomRef: 'image',
    version: image.version,
  });
  if (image.sha256 !== '') root.hashes.set(HashAlgorithm['SHA-256'], image.sha256);
  bom.metadata.timestamp = new Date(at);
  bom.metadata.tools.components.add(
    new Component(ComponentType.Application, 'slipway', { version }),
  );
  bom.metadata.component = root;
  for (const part of parts) {
    const component = componentOf(part);
    bom.components.add(component);
    root.dependencies.add(component.bomRef);
  }
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ name, version, purl, license }: SbomPart): Component {
  const component = new Component(ComponentType.Library, name, { bomRef: purl, purl, version });
  if (isExpression(license)) component.licenses.add(new LicenseExpression(license));
  else if (license !== '') component.licenses.add(new NamedLicense(license));
  return component;
}
