import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  functionTable,
  inlineBuildInfo,
  loadAddress,
  makeElf,
  makePe,
  moduleInfo,
  pointedBuildInfo,
  sourceOf,
  type MadeFunction,
  type MadeSection,
} from '../testing/programs.ts';
import { parseModuleInfo } from './buildInfo.ts';
import { parseFunctionTable } from './functionTable.ts';
import { createModuleFinder, packageOf } from './packageOf.ts';
import { readGoBinary } from './readGoBinary.ts';

const functions: MadeFunction[] = [
  ['runtime.main', 100],
  ['main.main', 20],
  ['example.com/app/internal/db.(*Store).Get', 30],
  ['github.com/Some/lib.Do[example.com/app/x.T]', 40],
  ['example.com/old/sub.init.0', 5],
  ['_cgo_x', 7],
];
const files = [
  '/usr/local/go/src/runtime/proc.go',
  '/src/main.go',
  'C:/Users/me/go/pkg/mod/x/y.go',
];
const place = { path: 'app', layer: 3 };
const zeros = (length: number) => new Uint8Array(length);

function goSections(table: Uint8Array, info = inlineBuildInfo()): MadeSection[] {
  return [
    ['.text', 4 | 2, zeros(208)],
    ['.gopclntab', 2, table],
    ['.go.buildinfo', 3, info],
    ['.debug_info', 0, zeros(1000)],
    ['.zdebug_line', 0, zeros(500)],
    ['.symtab', 0, zeros(240)],
    ['.strtab', 0, zeros(60)],
  ];
}

function read(bytes: Uint8Array) {
  return readGoBinary(sourceOf(bytes), place);
}

describe('a Go program for Linux', () => {
  it('is told by build information, sections and code by module', async () => {
    const binary = await read(makeElf(goSections(functionTable('1.20', functions, files))));
    expect(binary).toMatchObject({
      ...place,
      format: 'elf',
      architecture: 'amd64',
      info: { goVersion: 'go1.24.4', path: 'example.com/app/cmd/app' },
      debugBytes: 1500,
      symbolBytes: 300,
      strippedBytes: 1800,
      trimmedBytes: '/usr/local/go/src/'.length + 1 + 'C:/Users/me/go/pkg/mod/'.length,
      codeBytes: 202,
      functions: 6,
      modules: [
        { name: 'std', bytes: 100 },
        { name: 'example.com/app', bytes: 50, functions: 2 },
        { name: 'github.com/Some/lib', bytes: 40 },
        { name: 'other', bytes: 7 },
        { name: 'example.com/old', bytes: 5 },
      ],
      problems: [],
    });
    expect(binary?.sections[0]).toEqual({ name: '.debug_info', bytes: 1000, kind: 'debug' });
  });

  it.each(['1.2', '1.16', '1.20'] as const)(
    'has its functions in the table of Go %s',
    (version) => {
      const table = parseFunctionTable(functionTable(version, functions, files), true);
      expect(table?.functions.map(({ name, bytes }) => [name, bytes])).toEqual(functions);
      expect(table?.files).toEqual(version === '1.2' ? [] : files);
    },
  );

  it.each([
    ['amd64', 8, true],
    ['mips', 4, false],
  ] as const)('before 1.18 points to its build information: %s', async (kind, size, little) => {
    const start = kind === 'amd64' ? 64 : 52;
    const info = pointedBuildInfo(loadAddress + start, size, little);
    const binary = await read(makeElf([['.go.buildinfo', 3, info]], kind));
    expect(binary).toMatchObject({ architecture: kind, info: { goVersion: 'go1.16.2' } });
    expect(binary?.info.main?.version).toBe('v1.2.3');
    expect(binary?.problems).toEqual([{ key: 'image:inside.problem.noFunctions', values: {} }]);
  });

  it.each([
    ['no build information', makeElf([['.text', 6, zeros(10)]])],
    ['a version that is none', makeElf([['.go.buildinfo', 3, inlineBuildInfo('rust 1')]])],
    ['another magic', bytesOf('#!/bin/sh\n', zeros(100))],
    ['nothing', zeros(0)],
    ['an ELF header only', makeElf([]).subarray(0, 60)],
  ])('is not seen in a file with %s', async (_name, bytes) => {
    expect(await read(bytes)).toBeNull();
  });

  it('without module support has no modules', async () => {
    const info = inlineBuildInfo('devel go1.25-abc', '');
    const binary = await read(makeElf([['.go.buildinfo', 3, info]]));
    expect(binary?.info).toMatchObject({ main: null, dependencies: [], settings: {} });
  });
});

describe('a Go program for Windows', () => {
  const table = functionTable('1.20', functions, files);
  const sections: MadeSection[] = [
    ['.text', 4, zeros(208)],
    ['.rdata', 0, bytesOf(zeros(64), [0xf1, 0xff, 0xff, 0xff, 0, 0, 9, 9], table)],
    ['.data', 0, bytesOf(zeros(32), inlineBuildInfo())],
    ['.zdebug_info', 0, zeros(300)],
  ];

  it('has its table found in the read-only data, and its symbols behind the sections', async () => {
    const binary = await read(makePe(sections, 10));
    expect(binary).toMatchObject({
      format: 'pe',
      architecture: 'amd64',
      info: { goVersion: 'go1.24.4' },
      functions: 6,
      codeBytes: 202,
      debugBytes: 300,
    });
    expect(binary?.symbolBytes).toBe(180 + 4 + '.zdebug_info\0'.length);
    expect(binary?.sections.map(({ name }) => name)).toContain('.zdebug_info');
  });
});

describe('a damaged program', () => {
  const whole = [
    makeElf(goSections(functionTable('1.20', functions, files))),
    makeElf(goSections(functionTable('1.16', functions), pointedBuildInfo(loadAddress, 8))),
    makePe(
      [
        ['.rdata', 0, functionTable('1.20', functions)],
        ['.data', 0, inlineBuildInfo()],
      ],
      2,
    ),
  ];

  it('never throws, and never says more than the file holds', async () => {
    const damage = fc.record({
      which: fc.nat(whole.length - 1),
      cut: fc.nat(4000),
      changes: fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ which, cut, changes }) => {
        const bytes = (whole[which] ?? zeros(0)).slice(0, Math.max(200, cut));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const binary = await read(bytes);
        for (const section of binary?.sections ?? []) {
          expect(section.bytes).toBeLessThanOrEqual(bytes.length + 4);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('may be any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, isElf) => {
        const start = isElf ? [0x7f, 0x45, 0x4c, 0x46, 2, 1] : [0x4d, 0x5a];
        expect(await read(bytesOf(start, bytes))).toBeNull();
        expect(parseFunctionTable(bytes, isElf)).toBeNull();
      }),
    );
  });
});

describe('the package of a function', () => {
  it.each([
    ['main.main', 'main'],
    ['encoding/json.(*Decoder).Decode', 'encoding/json'],
    ['github.com/a/b.F.func1', 'github.com/a/b'],
    ['gopkg.in/yaml%2ev3.Marshal', 'gopkg.in/yaml.v3'],
    ['slices.SortFunc[go.shape.[]example.com/x.T]', 'slices'],
    ['type:.eq.net/http.Header', 'net/http'],
    ['type..hash.main.key', 'main'],
    ['go:struct { a/b.X int }', ''],
    ['runtime.gcWriteBarrier', 'runtime'],
    ['_rt0_amd64_linux', ''],
    ['', ''],
    ['.x', ''],
  ])('%s is %j', (name, expected) => {
    expect(packageOf(name)).toBe(expected);
  });

  it('is found for any name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(packageOf(name)).toEqual(expect.any(String));
      }),
    );
  });

  const moduleOf = createModuleFinder(parseModuleInfo(moduleInfo));
  it.each([
    ['main', 'example.com/app'],
    ['example.com/app/internal/db', 'example.com/app'],
    ['example.com/application', 'other'],
    ['github.com/Some/lib', 'github.com/Some/lib'],
    ['net/http', 'std'],
    ['vendor/golang.org/x/net/idna', 'std'],
    ['', 'other'],
  ])('%j belongs to %j', (name, expected) => {
    expect(moduleOf(name)).toBe(expected);
  });
});

describe('build information', () => {
  it('has modules with what was built in their place, and settings', () => {
    expect(parseModuleInfo(moduleInfo)).toEqual({
      path: 'example.com/app/cmd/app',
      main: { path: 'example.com/app', version: 'v1.2.3', sum: 'h1:main=', replacedBy: null },
      dependencies: [
        { path: 'github.com/Some/lib', version: 'v0.1.0', sum: 'h1:lib=', replacedBy: null },
        {
          path: 'example.com/old',
          version: 'v1.0.0',
          sum: 'h1:old=',
          replacedBy: { path: 'example.com/new', version: 'v1.1.0', sum: 'h1:new=' },
        },
      ],
      settings: { '-ldflags': '-s -w -X "main.v=1"', CGO_ENABLED: '0' },
    });
  });

  it('is read from any text', () => {
    const line = fc.tuple(fc.constantFrom('mod', 'dep', '=>', 'build', 'path'), fc.string());
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const info = parseModuleInfo(lines.map((parts) => parts.join('\t')).join('\n'));
        expect(info.dependencies.length).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
