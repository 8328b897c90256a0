import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, succeeds } from '#e2e/lab/command.ts';
import { prepareLab } from '#e2e/lab/lab.ts';
import { createBackend, type Backend } from './backend.ts';

const ways = await prepareLab();
const [way] = ways;
if (way === undefined) throw new Error('no way to build');

const tag = 'slipway-test/inside';

const dockerfile = `FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/plain ./cmd/hello
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/stripped ./cmd/hello
RUN CGO_ENABLED=0 GOOS=windows go build -o /out/hello.exe ./cmd/hello
RUN CGO_ENABLED=0 GOOS=windows go build -trimpath -ldflags "-s -w" -o /out/stripped.exe ./cmd/hello

FROM alpine:3.24
RUN dd if=/dev/zero of=/junk bs=1024 count=200 && mkdir -p /var/cache/apk && \\
    dd if=/dev/zero of=/var/cache/apk/index bs=1024 count=100
RUN rm /junk
COPY --from=build /out/ /app/
RUN chmod 700 /app/plain
ENV MODE=test
ENTRYPOINT ["/app/plain"]
`;

describe('an image that was built on this engine', () => {
  let backend: Backend;
  let project = '';
  beforeAll(async () => {
    backend = await createBackend(way);
    project = await backend.copyProject('hello');
    await writeFile(join(project, 'Dockerfile'), dockerfile);
    const built = await backend.finish(
      backend.services.image.build({ dir: project, tag: `${tag}:1` }),
    );
    expect(built.failure).toBeNull();
  });
  afterAll(async () => {
    await backend.remove();
    await succeeds(way.docker, ['image', 'rm', '--force', `${tag}:1`]);
  });

  it('is told', async () => {
    const inside = await backend.services.inside.show({ reference: `${tag}:1`, dir: project });
    expect(inside.layers).toHaveLength(5);
  });
});
