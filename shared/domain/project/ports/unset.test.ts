import { describe, expect, it } from 'vitest';
import { planDirect } from '#shared/domain/image/direct/planDirect.ts';
import { analyse } from '../analyse.ts';
import { generateCompose } from '../generate/compose.ts';
import { generateDockerfile } from '../generate/dockerfile.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

function lines(files: Readonly<Record<string, string>>, options: DockerfileOptions = {}): string[] {
  const { text } = generateDockerfile(analyse(moduleOf(files)), options);
  return text.split('\n').filter((line) => /^(ENV|EXPOSE)/.test(line));
}

const fromPort =
  'package main\nimport (\n"net/http"\n"os"\n)\nfunc main() { http.ListenAndServe(":"+os.Getenv("PORT"), nil) }\n';
const required = (rest: string) =>
  `package main\nimport "net/http"\ntype Config struct {\n\tPort string \`env:"HTTP_PORT${rest}\`\n}\nfunc main() {\n\tvar cfg Config\n\thttp.ListenAndServe(":"+cfg.Port, nil)\n}\n`;

describe('a port that stands in a variable alone', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['is the usual one', { 'main.go': fromPort }, ['ENV PORT=8080', 'EXPOSE 8080']],
    [
      'is what an example of the variables says',
      { 'main.go': fromPort, '.env.example': 'PORT=3000\n' },
      ['ENV PORT=3000', 'EXPOSE 3000'],
    ],
    [
      'is what an example says of each, and not the default that both would have',
      {
        'main.go':
          'package main\nimport "net/http"\ntype Config struct {\n\tHTTP struct {\n\t\tPort string `env:"HTTP_PORT,required"`\n\t}\n\tGRPC struct {\n\t\tPort string `env:"GRPC_PORT,required"`\n\t}\n}\nconst defaultAddr = ":80"\nfunc main() {\n\tvar cfg Config\n\thttp.ListenAndServe(":"+cfg.HTTP.Port, nil)\n\thttp.ListenAndServe(":"+cfg.GRPC.Port, nil)\n}\n',
        '.env.example': 'HTTP_PORT=8080\nGRPC_PORT=8081\n',
      },
      ['ENV HTTP_PORT=8080', 'ENV GRPC_PORT=8081', 'EXPOSE 8080 8081'],
    ],
    [
      'is what a Dockerfile exposes',
      { 'main.go': fromPort, Dockerfile: 'FROM a\nEXPOSE 5000\n' },
      ['ENV PORT=5000', 'EXPOSE 5000'],
    ],
    [
      'goes before one for operators',
      {
        'main.go': fromPort.replace(
          'func main() {',
          'func main() {\n\tgo http.ListenAndServe(":9100", nil) // metrics\n',
        ),
      },
      ['ENV PORT=8080', 'EXPOSE 8080 9100'],
    ],
    [
      'is there beside one for datagrams',
      {
        'main.go': fromPort
          .replace('"net/http"', '"net"\n"net/http"')
          .replace('func main() {', 'func main() {\n\tnet.ListenPacket("udp", ":5353")\n'),
      },
      ['ENV PORT=8080', 'EXPOSE 8080 5353/udp'],
    ],
    [
      'is another one where the usual is taken',
      {
        'main.go': fromPort.replace(
          'func main() {',
          'func main() {\n\tgo http.ListenAndServe(":8080", nil) // metrics\n',
        ),
      },
      ['ENV PORT=8081', 'EXPOSE 8081 8080'],
    ],
    [
      'that must be set is set',
      { 'main.go': required(',required"') },
      ['ENV HTTP_PORT=8080', 'EXPOSE 8080'],
    ],
    [
      'that must be set though there is a default',
      { 'main.go': required('" required:"true" default:"9000"') },
      ['ENV HTTP_PORT=9000', 'EXPOSE 9000'],
    ],
    [
      'that has a default is left alone',
      { 'main.go': required('" envDefault:"9000"') },
      ['EXPOSE 9000'],
    ],
  ])('%s', (_, files, expected) => {
    expect(lines(files)).toEqual(expected);
  });

  it('is moved like any other', () => {
    expect(lines({ 'main.go': fromPort }, { port: 9000 })).toEqual([
      'ENV PORT=9000',
      'EXPOSE 9000',
    ]);
  });

  it('is set in compose.yaml and in images without a Dockerfile', () => {
    const analysis = analyse(moduleOf({ 'main.go': fromPort }));
    expect(generateCompose(analysis).text).toContain('      PORT: "8080"\n');
    expect(planDirect(analysis)?.settings.environment).toEqual(['PORT=8080']);
  });

  it('is told with the line that asks for it', () => {
    expect(analyse(moduleOf({ 'main.go': fromPort })).ports).toEqual([
      {
        port: 8080,
        file: 'main.go',
        line: 6,
        loopbackOnly: false,
        variable: 'PORT',
        mustBeSet: true,
        mains: ['.'],
      },
    ]);
  });
});
