import { findCalls, importsUnder, importNamed, lineOf } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { noEvidence } from '../ports/evidence.ts';
import type { Listener } from '../ports/listener.ts';
import type { Protocol } from '../ports/protocol.ts';
import type { Start } from '../analysis.ts';

/** A start with the folders that the program writes to, below its own. */
export type FoundStart = Start & { readonly folders?: string[] };

interface Framework {
  readonly module: string;
  /** The call that makes or starts its server. */
  readonly call: RegExp;
  /** What the file must have too; what it must not have, as the project then chooses its port itself. */
  readonly when?: RegExp;
  readonly unless?: RegExp;
  readonly port: number;
  readonly variable?: string;
  readonly protocols?: readonly Protocol[];
  /** What it is told for others to reach it, and the folders below its own that it then writes to. */
  readonly start?: Pick<Start, 'arguments' | 'variables'> & { readonly folders?: string[] };
}

/** Where servers listen whose project does not say so. */
const frameworks: readonly Framework[] = [
  {
    // `serve` listens on 127.0.0.1:8090 and keeps its data beside the program. Source: https://pocketbase.io/docs/
    module: 'github.com/pocketbase/pocketbase',
    call: /\b(New|NewWithConfig)\b/g,
    port: 8090,
    start: {
      arguments: ['serve', '--http=0.0.0.0:8090', '--dir=pb_data'],
      variables: [],
      folders: ['pb_data'],
    },
  },
  {
    // PORT is 3000, and ADDR 127.0.0.1 in development. Source: https://pkg.go.dev/github.com/gobuffalo/buffalo#Options
    module: 'github.com/gobuffalo/buffalo',
    call: /\bNew\b/g,
    port: 3000,
    variable: 'PORT',
    start: { arguments: [], variables: ['ADDR=0.0.0.0'] },
  },
  {
    // Source: https://www.cloudwego.io/docs/hertz/tutorials/basic-feature/engine/
    module: 'github.com/cloudwego/hertz/pkg/app/server',
    call: /\b(Default|New)\b/g,
    unless: /\bWithHostPorts\b|\bWithListener\b/,
    port: 8888,
  },
  {
    // Source: https://www.cloudwego.io/docs/kitex/tutorials/options/server_options/
    module: 'github.com/cloudwego/kitex/server',
    call: /\bNewServer\b/g,
    unless: /\bWithServiceAddr\b|\bWithListener\b/,
    port: 8888,
  },
  {
    // Source: https://pkg.go.dev/gopkg.in/macaron.v1#Macaron.Run
    module: 'gopkg.in/macaron.v1',
    call: /\b(Classic|New)\b/g,
    when: /\.Run\s*\(\s*\)/,
    port: 4000,
    variable: 'PORT',
  },
  {
    // Source: https://pkg.go.dev/github.com/go-martini/martini#Martini.Run
    module: 'github.com/go-martini/martini',
    call: /\b(Classic|New)\b/g,
    when: /\.Run\s*\(\s*\)/,
    port: 3000,
    variable: 'PORT',
  },
  {
    // Source: https://pkg.go.dev/github.com/urfave/negroni#Negroni.Run
    module: 'github.com/urfave/negroni',
    call: /\b(Classic|New)\b/g,
    when: /\.Run\s*\(\s*\)/,
    port: 8080,
    variable: 'PORT',
  },
  {
    // Source: https://pkg.go.dev/github.com/zenazn/goji#Serve
    module: 'github.com/zenazn/goji',
    call: /\bServe\b/g,
    port: 8000,
    variable: 'PORT',
  },
  {
    // Source: https://coredns.io/manual/toc/#corefile
    module: 'github.com/coredns/coredns/coremain',
    call: /\bRun\b/g,
    port: 53,
    protocols: ['tcp', 'udp'],
  },
];

/** Servers of frameworks that listen where their project does not say. */
export function frameworkListeners(file: GoFile): Listener[] {
  return callsIn(file).map(({ framework, token }) => {
    const { port, variable = '', protocols = ['tcp'] } = framework;
    return { file, token, protocols, evidence: { ...noEvidence(), port, variable } };
  });
}

/** What the first framework that wants something must be told. */
export function frameworkStart(files: readonly GoFile[]): FoundStart | null {
  for (const file of files)
    for (const { framework, token } of callsIn(file))
      if (framework.start !== undefined)
        return { ...framework.start, file: file.path, line: lineOf(file, token) };
  return null;
}

function callsIn(file: GoFile): { framework: Framework; token: number }[] {
  return frameworks
    .filter(({ module }) => importsUnder(file, module))
    .filter(({ when }) => when?.test(file.tokens.source) ?? true)
    .filter(({ unless }) => !(unless?.test(file.tokens.source) ?? false))
    .flatMap((framework) => {
      const call = findCalls(file, framework.call).find(({ receiver }) =>
        importNamed(file, receiver).startsWith(framework.module),
      );
      return call === undefined ? [] : [{ framework, token: call.token }];
    });
}
