import type { SbomPart, SbomParts } from './parts.ts';

const unknown = 'NOASSERTION';

/** What an SPDX licence expression is made of; anything else is no licence that a tool understands. */
const expression = /^[A-Za-z0-9.+-]+(?:\s+(?:AND|OR|WITH)\s+[A-Za-z0-9.+-]+)*$/;

/**
 * An SPDX 2.3 document (https://spdx.github.io/spdx-spec/v2.3/): the image, and what it contains. `at` in milliseconds
 * since 1970.
 */
export function spdxDocument(
  { image, parts }: SbomParts,
  { at, version }: { at: number; version: string },
) {
  const imageId = 'SPDXRef-image';
  const packages = parts.map((part, index) => spdxPackage(part, `SPDXRef-part-${index + 1}`));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: image.name,
    documentNamespace: `urn:slipway:image:${image.sha256 || encodeURIComponent(image.name)}:${at}`,
    creationInfo: {
      created: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
      creators: [`Tool: slipway-${version}`],
    },
    packages: [
      {
        SPDXID: imageId,
        name: image.name,
        versionInfo: image.version,
        downloadLocation: unknown,
        filesAnalyzed: false,
        licenseConcluded: unknown,
        licenseDeclared: unknown,
        copyrightText: unknown,
        primaryPackagePurpose: 'CONTAINER',
        ...(image.sha256 === ''
          ? {}
          : { checksums: [{ algorithm: 'SHA256', checksumValue: image.sha256 }] }),
      },
      ...packages,
    ],
    relationships: [
      relation('SPDXRef-DOCUMENT', 'DESCRIBES', imageId),
      ...packages.map(({ SPDXID }) => relation(imageId, 'CONTAINS', SPDXID)),
    ],
  };
}

function spdxPackage({ name, version, purl, license, kind }: SbomPart, id: string) {
  return {
    SPDXID: id,
    name,
    ...(version === '' ? {} : { versionInfo: version }),
    downloadLocation: unknown,
    filesAnalyzed: false,
    licenseConcluded: unknown,
    licenseDeclared: isExpression(license) ? license : unknown,
    copyrightText: unknown,
    primaryPackagePurpose: kind === 'go' ? 'LIBRARY' : 'OPERATING-SYSTEM',
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl },
    ],
  };
}

/** Whether a package's licence can stand where SPDX wants an expression; Alpine's mostly can. */
export function isExpression(license: string): boolean {
  return expression.test(license);
}

function relation(from: string, type: 'DESCRIBES' | 'CONTAINS', to: string) {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}
