import { describe, expect, it } from 'vitest';
import type { BuildRequest } from '#main/services/ports/engine.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import { failure } from '#shared/domain/failure.ts';
import type { BaseImage } from '#shared/domain/image/direct/archive.ts';
import { sizeOf, type TarEntry } from '#shared/domain/image/direct/tarEntry.ts';
import type { BuildOptions } from '#shared/domain/image/image.ts';
import type { Compilation } from '#shared/domain/image/platform/compile.ts';
import type { Platform } from '#shared/domain/image/platform/platform.ts';
import { analyse } from '#shared/domain/project/analyse.ts';
import { moduleOf } from '#shared/domain/project/testing/snapshotOf.ts';
import { buildDirect, type DirectParts } from './direct.ts';

const web = `package main

import (
	"net/http"
	"os"
)

func main() {
	os.ReadFile("page.html")
	http.ListenAndServe(":8080", nil)
}
`;
const amd64: Platform = { os: 'linux', arch: 'amd64', variant: '' };
const base: BaseImage = { platform: 'linux/amd64', layers: ['sha256:b'], environment: ['A=1'] };

interface Script {
  /** What the engine says of an archive. */
  readonly refuses?: boolean;
  readonly isPlain?: boolean;
  /** The base, until it is pulled. */
  readonly isMissing?: boolean;
  readonly base?: BaseImage;
}

/** Go and an engine that do at once what they are told, and remember it. */
function createParts({
  refuses = false,
  isPlain = false,
  isMissing = false,
  base: known = base,
}: Script) {
  const pulled: string[] = [];
  const packed: TarEntry[][] = [];
  const compiled: Compilation[] = [];
  const requests: BuildRequest[] = [];
  const contexts: string[][] = [];
  const parts: DirectParts = {
    go: {
      compile: async (_, compilation) => void compiled.push(compilation),
      read: async () => new Uint8Array([7]),
      collect: async (_, copies) =>
        copies.map(({ to }) => ({ path: to, content: [new Uint8Array([1])], mode: 0o644 })),
      outputFor: async (_, name) => `/out/${name}`,
      deliver: async () => ({ sizeBytes: 0, sha256: '' }),
      write: async () => {},
      certificates: () => 'certificates',
      digest: (content) => String(sizeOf(content)).padStart(64, '0'),
    },
    images: {
      readPlatform: async () => 'linux/amd64',
      readBase: async (image) => {
        if (isMissing && pulled.length === 0) throw failure('IMAGE_MISSING', { image });
        return known;
      },
      pull: async (image, { onLines }) => {
        pulled.push(image);
        onLines(['Pulling']);
      },
      load: async () => {
        if (refuses) throw failure('PROGRAM_FAILED', { program: 'docker', exitCode: 1 });
      },
      inspect: async () => ({ id: 'sha256:1', sizeBytes: 10 }),
      isPlainStore: async () => isPlain,
      withFolder: (files, work) => {
        contexts.push([...files.keys()]);
        return work('/context');
      },
    },
    build: {
      async build(request) {
        requests.push(request);
        return { id: 'sha256:2', sizeBytes: 11, exposed: [] };
      },
    },
    packTar: async (entries) => {
      packed.push([...entries]);
      return [new Uint8Array(packed.length)];
    },
  };
  return { parts, pulled, packed, compiled, requests, contexts };
}

const stamped = 'b:\n\tgo build -ldflags "-X main.version=$(V)" .\n';

async function build(
  script: Script & { readonly version?: string } = {},
  options: Partial<BuildOptions> = {},
) {
  const made = createParts(script);
  const steps: string[] = [];
  const report: JobReporter = {
    id: 'j',
    signal: new AbortController().signal,
    step: () => {},
    log: () => {},
    during: ({ id }, work) => {
      steps.push(id);
      return work();
    },
  };
  const { version } = script;
  const own = version === undefined ? {} : { Makefile: stamped };
  const analysis = analyse(moduleOf({ 'main.go': web, 'page.html': '', ...own }));
  const wish = {
    ...(version === undefined ? {} : { version }),
    analysis,
    options: { dir: '/p', ...options },
    reference: 'app:1',
    platform: amd64,
  };
  const outcome = await buildDirect(made.parts, wish, report).catch((error: unknown) => error);
  return { ...made, outcome, steps };
}

describe('a direct build', () => {
  it('compiles, packs a layer to stand on and one of its own, and loads them', async () => {
    const { outcome, steps, packed, compiled, requests } = await build();
    expect(outcome).toEqual({ id: 'sha256:1', sizeBytes: 10, exposed: [8080] });
    expect(steps).toEqual(['compile', 'pack', 'load']);
    expect(compiled[0]?.variables).toMatchObject({ GOOS: 'linux', GOARCH: 'amd64' });
    const [ground, own] = packed.map((entries) => entries.map(({ path }) => path));
    expect(ground).toContain('etc/ssl/certs/ca-certificates.crt');
    expect(own).toEqual(['app', 'srv/', 'srv/page.html']);
    expect(requests).toEqual([]);
  });

  it('tells the program its version, as a Dockerfile would', async () => {
    const { compiled } = await build({ version: 'v1.2.3' });
    expect(compiled[0]?.args).toContain('-ldflags=-s -w -X main.version=v1.2.3');
  });

  it('packs in the order of the paths', async () => {
    const { packed } = await build();
    for (const entries of packed) {
      const paths = entries.map(({ path }) => path);
      expect(paths).toEqual(paths.toSorted());
    }
  });

  it('asks the engine nothing afterwards where it is known what it says', async () => {
    const { outcome, packed } = await build({ isPlain: true });
    const layers = packed.slice(0, 2).flat();
    const sizes = layers.map(({ content = [] }) => sizeOf(content));
    // The stand-in's digest is the length.
    const id = expect.stringMatching(/^sha256:0+[1-9]\d*$/);
    const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(outcome).toEqual({ id, sizeBytes, exposed: [8080] });
  });

  it('on an image packs its own layer alone', async () => {
    const { packed, outcome } = await build({}, { base: 'alpine:3.24' });
    expect(outcome).toMatchObject({ id: 'sha256:1' });
    // The layer, and the archive around it.
    expect(packed).toHaveLength(2);
  });

  it('pulls the image to stand on where the engine lacks it, as a Dockerfile would', async () => {
    const { outcome, pulled, steps } = await build({ isMissing: true }, { base: 'alpine:3.24' });
    expect(outcome).toMatchObject({ id: 'sha256:1' });
    expect(pulled).toEqual(['alpine:3.24']);
    expect(steps).toEqual(['pull', 'compile', 'pack', 'load']);
  });

  it('pulls nothing that is there', async () => {
    const { pulled } = await build({}, { base: 'alpine:3.24' });
    expect(pulled).toEqual([]);
  });

  it('on an image of another platform is refused before anything is compiled', async () => {
    const other = { ...base, platform: 'linux/arm64/v8' };
    const { outcome, compiled } = await build({ base: other }, { base: 'alpine:3.24' });
    expect(outcome).toMatchObject({
      code: 'IMAGE_MISSING',
      data: { values: { image: 'alpine:3.24 (linux/amd64)' } },
    });
    expect(compiled).toEqual([]);
  });

  it('lets the engine put the layer on the image where it wants to see all layers', async () => {
    const { outcome, requests, contexts } = await build({ refuses: true }, { base: 'alpine:3.24' });
    expect(outcome).toMatchObject({ id: 'sha256:1', exposed: [8080] });
    expect(contexts).toEqual([['layer0.tar']]);
    expect(requests[0]).toMatchObject({ context: '/context', tag: 'app:1' });
    expect(requests[0]?.dockerfile).toMatchObject({
      text: 'FROM alpine:3.24\nADD layer0.tar /\nEXPOSE 8080\nWORKDIR /srv\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
    });
  });

  it('without an image to stand on fails where the engine refuses it', async () => {
    const { outcome, requests } = await build({ refuses: true });
    expect(outcome).toMatchObject({ code: 'PROGRAM_FAILED' });
    expect(requests).toEqual([]);
  });

  it('does not compile C', async () => {
    const { outcome, compiled } = await build({}, { go: { cgo: true } });
    expect(outcome).toMatchObject({ code: 'NEEDS_DOCKERFILE' });
    expect(compiled).toEqual([]);
  });
});
