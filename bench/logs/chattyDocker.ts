import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Chatter {
  readonly lines: number;
  /** A batch of lines every so many milliseconds, as BuildKit sends them. */
  readonly everyMs: number;
  readonly linesInBatch: number;
  /** Steps of other stages that have come from the cache, as a real build has. */
  readonly stepsBefore: number;
}

/**
 * Puts a program called `docker` into `folder` whose builds print that many lines in buildx's form, and which knows just
 * enough else for Slipway to build with it. A real engine cuts a step's log at 2 MB and 200 kB/s, so it cannot be asked.
 */
export async function makeChattyDocker(folder: string, chatter: Chatter): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'docker');
  await writeFile(
    file,
    `#!${process.execPath}\n(${program.toString()})(${JSON.stringify(chatter)});\n`,
  );
  await chmod(file, 0o755);
}

/** Runs by itself in another process: what it uses stands within it. */
function program({ lines, everyMs, linesInBatch, stepsBefore }: Chatter): void {
  const { argv, stdout, stderr, exit } = process;
  const words = argv.slice(2).join(' ');
  const say = (value: unknown) => stderr.write(`${JSON.stringify(value)}\n`);
  const now = () => new Date().toISOString();
  const answer = (text: string) => stdout.write(`${text}\n`, () => exit(0));
  const build = () => {
    const vertex = { digest: 'sha256:1', name: '[build 2/2] RUN go build', started: now() };
    const steps = [{ digest: 'sha256:0', name: '[build 1/2] FROM golang', completed: now() }];
    const others = Array.from({ length: stepsBefore }, (_, index) => {
      const inputs = [index < 5 ? 'sha256:0' : `sha256:before${index - 5}`];
      const name = `[stage${index % 5} ${index}/${stepsBefore}] RUN prepare part ${index}`;
      return { digest: `sha256:before${index}`, name, inputs, cached: true, completed: now() };
    });
    say({ vertexes: [...steps, ...others, { ...vertex, inputs: ['sha256:0'] }] });
    let printed = 0;
    const print = () => {
      const batch = Array.from({ length: linesInBatch }, (_, index) => {
        return `go: downloading example.com/some/module/with/a/long/path v1.2.3 (line ${printed + index})\n`;
      });
      printed += linesInBatch;
      const data = Buffer.from(batch.join('')).toString('base64');
      say({ logs: [{ vertex: vertex.digest, stream: 1, data, timestamp: now() }] });
      if (printed < lines) return void setTimeout(print, everyMs);
      say({ vertexes: [{ ...vertex, completed: now() }] });
      stderr.write('', () => exit(0));
    };
    print();
  };
  if (words.startsWith('buildx version')) answer('github.com/docker/buildx v0.19.3 0000000');
  else if (words.startsWith('buildx build')) build();
  else if (words.includes('inspect')) answer('{"Id":"sha256:1","Size":9000000,"Config":{}}');
  else answer('{"ServerVersion":"28.0.0"}');
}
