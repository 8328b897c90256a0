import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseManifestDigest, parseRegistryConfig } from './engineSays.ts';
import {
  helperFor,
  helpersOf,
  loginStateOf,
  parseDockerConfig,
  parseHelperList,
} from './logins.ts';
import { audienceOf, isInsecure, registryOf, serverName } from './registry.ts';

describe('the name of a registry', () => {
  const names = [
    ['', 'docker.io'],
    ['docker.io', 'docker.io'],
    ['https://index.docker.io/v1/', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
    ['https://GHCR.io', 'ghcr.io'],
    ['reg.example:5000', 'reg.example:5000'],
    ['http://reg.example:5000/v1/', 'reg.example:5000'],
  ] as const;
  it.each(names)('"%s" is %s', (server, name) => {
    expect(serverName(server)).toBe(name);
    expect(registryOf({ registry: server })).toBe(name);
  });
});

describe('whose a registry is', () => {
  const audiences = [
    ['localhost', 'loopback'],
    ['localhost:5000', 'loopback'],
    ['127.0.0.1:5000', 'loopback'],
    ['[::1]:5000', 'loopback'],
    ['127.0.0.1.example.com', 'private'],
    ['reg.corp.example', 'private'],
    ['192.168.1.5:5000', 'private'],
    ['docker.io', 'public'],
    ['ghcr.io', 'public'],
    ['eu.gcr.io', 'public'],
    ['public.ecr.aws', 'public'],
    ['notghcr.io', 'private'],
  ] as const;
  it.each(audiences)('%s: %s', (registry, audience) => {
    expect(audienceOf(registry)).toBe(audience);
  });
});

describe('what the engine says of registries', () => {
  const engine = parseRegistryConfig(
    JSON.stringify({
      IndexConfigs: {
        'docker.io': { Mirrors: ['https://mirror.example/'], Official: true, Secure: true },
        'plain.example:5000': { Secure: false },
      },
      InsecureRegistryCIDRs: ['127.0.0.0/8', '10.1.0.0/16', '::1/128'],
      Mirrors: [],
    }),
  );
  const cases = [
    ['plain.example:5000', true],
    ['PLAIN.example:5000', true],
    ['plain.example', false],
    ['docker.io', false],
    ['localhost:5000', true],
    ['127.200.0.1', true],
    ['10.1.255.255:80', true],
    ['10.2.0.1:80', false],
    ['999.1.1.1', false],
  ] as const;
  it.each(cases)('makes %s insecure: %s', (registry, expected) => {
    expect(isInsecure(registry, engine)).toBe(expected);
  });

  it('is nothing where it is damaged', () => {
    for (const text of ['', 'null', '[]', '{"IndexConfigs":5}', '{"InsecureRegistryCIDRs":null}']) {
      expect(parseRegistryConfig(text)).toEqual({ insecure: [], insecureNetworks: [] });
    }
  });
});

describe('the digest that a registry has', () => {
  const digest = `sha256:${'1'.repeat(64)}`;
  it('comes from the manifest of an image, and from an index', () => {
    expect(parseManifestDigest(JSON.stringify({ Ref: 'x', Descriptor: { digest } }))).toBe(digest);
    expect(parseManifestDigest(JSON.stringify({ mediaType: 'index', digest, size: 5 }))).toBe(
      digest,
    );
  });

  it('is not known where only the parts of an index are told', () => {
    expect(parseManifestDigest(JSON.stringify([{ Descriptor: { digest } }]))).toBeNull();
    expect(parseManifestDigest('no such manifest')).toBeNull();
  });
});

describe('the logins of docker', () => {
  const config = parseDockerConfig(
    '\uFEFF' +
      JSON.stringify({
        auths: {
          'https://index.docker.io/v1/': { auth: 'bWU6c2VjcmV0' },
          'ghcr.io': {},
          'azure.example': { identitytoken: 'a token' },
        },
        credsStore: 'desktop',
        credHelpers: { 'gcr.io': 'gcloud' },
      }),
  );

  it('in the file are told without their secrets', () => {
    expect(config).toEqual({
      helper: 'desktop',
      helpers: { 'gcr.io': 'gcloud' },
      plain: ['docker.io', 'azure.example'],
    });
    expect(JSON.stringify(config)).not.toMatch(/bWU6|a token/);
  });

  it('are kept by the helper of their registry, else by the one for all', () => {
    expect(helperFor(config, 'gcr.io')).toBe('gcloud');
    expect(helperFor(config, 'ghcr.io')).toBe('desktop');
    expect(helpersOf(config)).toEqual(['desktop', 'gcloud']);
  });

  it('of a helper are read without the tokens that go with them', () => {
    const list = {
      'https://index.docker.io/v1/': 'mei',
      'https://index.docker.io/v1/access-token': 'mei',
      'https://index.docker.io/v1/refresh-token': 'mei',
      'ghcr.io': 'mei',
    };
    const logins = parseHelperList('desktop', JSON.stringify(list));
    expect(logins.map(({ registry }) => registry)).toEqual(['docker.io', 'ghcr.io']);
    expect(loginStateOf(logins, 'ghcr.io')).toBe('helper');
    expect(loginStateOf(logins, 'quay.io')).toBe('none');
  });

  it('are none in a file that is missing or damaged', () => {
    const nothing = { helper: '', helpers: {}, plain: [] };
    for (const text of ['', '[]', '{', '{"auths":[],"credsStore":5}']) {
      expect(parseDockerConfig(text)).toEqual(nothing);
    }
    fc.assert(
      fc.property(fc.string(), (text) => void parseHelperList('x', parseDockerConfig(text).helper)),
    );
    fc.assert(fc.property(fc.json(), (text) => parseHelperList('x', text).length >= 0));
  });
});
