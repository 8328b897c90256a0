import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { baseImages, builderImage, maintainedGo } from '../baseImages.ts';
import { imageNameFor } from '../imageName.ts';
import { lintDockerfile } from '../lint/lintDockerfile.ts';
import { projectShapes as shapes } from '../testing/shapes.ts';
import { moduleOf, snapshotOf } from '../testing/snapshotOf.ts';
import { generateCompose } from './compose.ts';
import { dockerfileFor } from './dockerfile.ts';
import { generateEntrypoint } from './entrypoint.ts';
import { generateFiles } from './files.ts';
import { generateGitattributes } from './gitattributes.ts';
import { planBuild, type BuildPlan } from './plan.ts';

const runtimes: readonly DockerfileOptions[] = [
  {},
  { runtime: 'scratch' },
  { runtime: 'alpine', port: 9000 },
  { extras: ['entrypoint'] },
];

function planOf(shape: string, options?: DockerfileOptions): BuildPlan {
  const plan = planBuild(analyse(shapes[shape] ?? moduleOf({})), options);
  if (plan === null) throw new Error(`no program in ${shape}`);
  return plan;
}

function dockerfileOf(shape: string, options?: DockerfileOptions): string {
  return dockerfileFor(analyse(shapes[shape] ?? moduleOf({})), options);
}

describe('the generated Dockerfile', () => {
  it.each(
    Object.keys(shapes).flatMap((shape) => runtimes.map((options) => [shape, options] as const)),
  )('for a project of shape “%s” with %j has nothing for the linter to find', (shape, options) => {
    const snapshot = shapes[shape] ?? moduleOf({});
    const goVersion = analyse(snapshot).goVersion;
    expect(lintDockerfile(dockerfileOf(shape, options), { goVersion })).toEqual([]);
  });

  it.each(Object.keys(shapes))(
    'for a project of shape “%s” starts from images of the table only',
    (shape) => {
      const known = [
        ...maintainedGo.flatMap((version) => [
          builderImage('builder', version),
          builderImage('cgoBuilder', version),
        ]),
        ...Object.values(baseImages),
      ];
      for (const options of runtimes) {
        const text = dockerfileOf(shape, options);
        const version = /^ARG GO_VERSION=(.+)$/m.exec(text)?.[1] ?? '';
        const images = [...text.matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map((match) =>
          match[1]?.replace('${GO_VERSION}', version),
        );
        expect(images.filter((image) => !known.includes(image ?? ''))).toEqual([]);
        expect(images).toHaveLength(2);
      }
    },
  );

  it.each(Object.keys(shapes))(
    'for a project of shape “%s” is one that old engines read',
    (shape) => {
      const text = dockerfileOf(shape);
      expect(text).not.toMatch(/^# *syntax|^ARG \S+ \S+|<<|\r|--link|--parents/m);
      expect(text.endsWith('\n')).toBe(true);
      expect(text.endsWith('\n\n')).toBe(false);
    },
  );

  it('needs no download without dependencies', () => {
    expect(dockerfileOf('plain')).not.toContain('/go/pkg/mod');
    expect(dockerfileOf('plain')).toContain(
      'go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/app .',
    );
  });

  it('binds go.sum only where there is one', () => {
    expect(dockerfileOf('with modules')).toContain('--mount=type=bind,source=go.sum,target=go.sum');
    expect(dockerfileOf('without go.sum')).not.toContain('go.sum');
    expect(dockerfileOf('without go.sum')).toContain('go mod download');
  });

  it('downloads nothing for vendored code, and tells old projects to use it', () => {
    expect(dockerfileOf('vendored')).not.toMatch(/download|-mod=vendor/);
    expect(dockerfileOf('vendored long ago')).toContain('-mod=vendor');
  });

  it('takes the best main, or the one asked for', () => {
    expect(dockerfileOf('several mains')).toContain('-o /out/app ./cmd/server');
    expect(dockerfileOf('several mains', { main: 'cmd/cli' })).toContain('-o /out/app ./cmd/cli');
    expect(dockerfileOf('several mains', { main: 'cmd/cli' })).not.toContain('EXPOSE');
    expect(() => dockerfileOf('several mains', { main: 'cmd/none' })).toThrow('NO_SUCH_PROGRAM');
    expect(() => dockerfileFor(analyse(moduleOf({ 'x.go': 'package x\n' })))).toThrow(
      'NO_MAIN_PACKAGE',
    );
  });

  it('copies what the program opens to where it looks for it', () => {
    expect(dockerfileOf('files and time zones')).toContain(
      'WORKDIR /srv\nCOPY ["web/a b.html","./web/a b.html"]\n',
    );
    const nested = analyse(
      moduleOf(
        {
          'main.go':
            'package main\nimport "os"\nfunc main() {\n\tos.ReadFile("web/a.html")\n\tos.DirFS("web")\n\tos.ReadFile("b.json")\n}\n',
        },
        { names: ['web/a.html', 'b.json'] },
      ),
    );
    expect(dockerfileFor(nested)).toContain(
      'WORKDIR /srv\nCOPY web/ ./web/\nCOPY b.json ./b.json\nCOPY --from=build',
    );
  });

  it('copies the folder of a pattern', () => {
    const source =
      'package main\nimport "html/template"\nfunc main() {\n\ttemplate.ParseGlob("views/*.html")\n\ttemplate.ParseGlob("*.tmpl")\n}\n';
    const analysis = analyse(
      moduleOf({ 'cmd/x/main.go': source }, { names: ['cmd/x/views/a.html', 'b.tmpl'] }),
    );
    expect(dockerfileFor(analysis)).toContain('COPY cmd/x/views/ ./views/\nCOPY *.tmpl ./\n');
  });

  it('brings certificates and time zones along where the base has none', () => {
    const scratch = dockerfileOf('files and time zones', { runtime: 'scratch' });
    expect(scratch).toContain(
      'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
    );
    expect(scratch).toContain('-tags=timetzdata');
    expect(dockerfileOf('files and time zones')).not.toMatch(/ca-certificates|timetzdata/);
    expect(dockerfileOf('plain', { runtime: 'scratch' })).not.toMatch(/ca-certificates|timetzdata/);
  });

  it('opens the ports found, or the one asked for and tells the program so', () => {
    const analysis = analyse(
      moduleOf({
        'main.go':
          'package main\nimport (\n"net/http"\n"os"\n)\nfunc main() {\n\tp := os.Getenv("PORT")\n\tif p == "" { p = "8080" }\n\thttp.ListenAndServe(":"+p, nil)\n}\n',
      }),
    );
    expect(dockerfileFor(analysis)).toContain('\nEXPOSE 8080\n');
    expect(dockerfileFor(analysis, { port: 9000 })).toContain('\nENV PORT=9000\nEXPOSE 9000\n');
  });

  it('builds C against glibc on Debian, and statically on Alpine where another base is wanted', () => {
    const glibc = dockerfileOf('cgo');
    expect(glibc).toContain('FROM golang:${GO_VERSION}-trixie AS build');
    expect(glibc).toContain('FROM gcr.io/distroless/base-debian13:nonroot');
    expect(glibc).toContain('CGO_ENABLED=1');
    expect(glibc).not.toMatch(/BUILDPLATFORM|TARGETARCH/);
    const musl = dockerfileOf('cgo', { runtime: 'scratch' });
    expect(musl).toContain('RUN apk add --no-cache build-base');
    expect(musl).toContain('-linkmode external -extldflags "-static"');
    expect(dockerfileOf('cgo with libraries', { runtime: 'scratch' })).toContain(
      '--no-install-recommends libvips-dev',
    );
  });

  it('tells a module on Alpine to take its parts for musl', () => {
    const path = 'github.com/confluentinc/confluent-kafka-go/v2';
    const files = {
      'go.mod': `module m\ngo 1.26\nrequire ${path} v2.5.0\n`,
      'go.sum': '',
      'main.go': `package main\nimport _ "${path}/kafka"\nfunc main() {}\n`,
    };
    const analysis = analyse(snapshotOf(files));
    expect(dockerfileFor(analysis, { runtime: 'alpine' })).toContain(',musl ');
    expect(dockerfileFor(analysis)).not.toContain('musl');
  });

  it('asks for credentials as a secret, never as an argument', () => {
    const text = dockerfileOf('private');
    expect(text).toContain('--mount=type=secret,id=netrc,target=/root/.netrc');
    expect(text).toContain('GOPRIVATE=git.acme.com/team \\');
    expect(text).not.toMatch(/ARG .*(TOKEN|PASS)/);
  });

  it('sees a whole workspace, and builds from its root', () => {
    const text = dockerfileOf('workspace');
    for (const path of ['go.work', 'go.work.sum', 'api/go.mod', 'api/go.sum', 'lib/go.mod'])
      expect(text).toContain(`--mount=type=bind,source=${path},target=${path} `);
    expect(text).not.toContain('lib/go.sum');
    expect(text).toContain('-o /out/app ./api\n');
  });

  it('sees replaced folders from the module, whatever they are called', () => {
    const text = dockerfileOf('replaced');
    expect(text).toContain('WORKDIR /src/app');
    expect(text).toContain('--mount=type=bind,target=/src ');
    expect(text).toContain(
      `--mount=type=bind,'"source=lib, x/go.mod"','"target=/src/lib, x/go.mod"'`,
    );
  });

  it('compiles file by file without go.mod', () => {
    expect(dockerfileOf('no go.mod')).toContain('-o /out/app main.go b.go');
  });

  it('makes a folder that the program may write to before it works there', () => {
    expect(dockerfileOf('a place to write')).toContain(
      'COPY --from=build --chown=65532:65532 /out/data/ /srv/\nWORKDIR /srv\n',
    );
  });

  it('starts by a script where one is wanted, on a base with a shell', () => {
    const text = dockerfileOf('plain', { extras: ['entrypoint'] });
    expect(text).toContain(`FROM ${baseImages.alpine}`);
    expect(text).toContain('COPY --chmod=755 entrypoint.sh /entrypoint.sh\n');
    expect(text).toContain('ENTRYPOINT ["/entrypoint.sh"]');
  });
});

describe('the files besides', () => {
  it('are written only when asked for', () => {
    const analysis = analyse(shapes['plain'] ?? moduleOf({}));
    expect(generateFiles(analysis).map(({ name }) => name)).toEqual([
      'Dockerfile',
      '.dockerignore',
    ]);
    expect(
      generateFiles(analysis, { extras: ['gitattributes', 'compose', 'entrypoint'] }).map(
        ({ name }) => name,
      ),
    ).toEqual(['Dockerfile', '.dockerignore', 'compose.yaml', 'entrypoint.sh', '.gitattributes']);
  });

  it('lie beside the module where the context is wider', () => {
    const analysis = analyse(shapes['replaced'] ?? moduleOf({}));
    expect(generateFiles(analysis, { extras: ['compose'] }).map(({ name }) => name)).toEqual([
      'app/Dockerfile',
      'app/Dockerfile.dockerignore',
      'app/compose.yaml',
    ]);
    expect(generateCompose(analysis).text).toContain(
      'context: ".."\n      dockerfile: "app/Dockerfile"\n',
    );
  });

  it('open ports to this PC alone', () => {
    const analysis = analyse(
      moduleOf({
        'main.go':
          'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
      }),
    );
    expect(generateCompose(analysis).text).toContain(
      'image: app:dev\n    # Only this PC reaches them; without the address the whole network would.\n    ports:\n      - "127.0.0.1:8080:8080"\n',
    );
    expect(generateCompose(analyse(moduleOf({}))).text).toBe('');
  });

  it('hand the start over to the program', () => {
    expect(generateEntrypoint(planOf('plain', { extras: ['entrypoint'] })).text).toMatch(
      /^#!\/bin\/sh\n[^\r]*\nexec \/app "\$@"\n$/,
    );
  });

  it.each([
    ['', '*.sh text eol=lf\nDockerfile* text eol=lf\n*.dockerignore text eol=lf\n'],
    ['*.sh text\n', '*.sh text\nDockerfile* text eol=lf\n*.dockerignore text eol=lf\n'],
    [
      '* text=auto\r\n*.png binary',
      '* text=auto\r\n*.png binary\r\n*.sh text eol=lf\r\nDockerfile* text eol=lf\r\n*.dockerignore text eol=lf\r\n',
    ],
  ])('keep what .gitattributes %j says', (before, after) => {
    expect(generateGitattributes(before).text).toBe(after);
    expect(generateGitattributes(after).text).toBe(after);
  });
});

describe('the name of the image', () => {
  it.each([
    ['example.com/acme/Hello', 'hello'],
    ['example.com/acme/hello/v2', 'hello'],
    ['example.com/acme/my_app', 'my_app'],
    ['example.com/--x..y--', 'x-y'],
    ['example.com/你好', 'app'],
    ['hello', 'hello'],
  ])('of %s is %s', (module, name) => {
    expect(imageNameFor({ module, context: '/p/dir' })).toBe(name);
  });

  it('is the folder’s without a module', () => {
    expect(imageNameFor({ module: '', context: 'C:\\src\\My App' })).toBe('my-app');
  });

  it('is one that registries take, whatever the module', () => {
    fc.assert(
      fc.property(fc.string(), (module) => {
        expect(imageNameFor({ module, context: module })).toMatch(
          /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/,
        );
      }),
    );
  });
});
