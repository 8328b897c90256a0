import { call } from '#e2e/lab/command.ts';
import type { LabDocker } from '#e2e/lab/lab.ts';

/** An image of one layer, with nothing but the program, written by hand as `docker save` would. */
const script = `set -e
cd "$1"
mkdir -p .out
go build -trimpath -ldflags='-s -w' -o .out/app .
cd .out
tar --owner=0 --group=0 -cf layer.tar app
layer=$(sha256sum layer.tar | cut -c1-64)
arch=$(go env GOARCH)
printf '{"architecture":"%s","os":"linux","config":{"Entrypoint":["/app"]},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' "$arch" "$layer" > config.json
printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$2" > manifest.json
tar -cf image.tar manifest.json config.json layer.tar
"$3" image load --quiet --input image.tar
`;

/** The least that a build can take: the compiler and the engine, one after the other, and nothing else. */
export async function buildByHand(way: LabDocker, dir: string, tag: string): Promise<void> {
  const variables = { ...way.variables, CGO_ENABLED: '0' };
  const args = ['-c', script, 'sh', dir, tag, way.docker.file];
  await call('/bin/sh', args, { variables });
}
