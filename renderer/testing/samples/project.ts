import { message } from '#shared/domain/message.ts';
import type { Analysis, MainPackage } from '#shared/domain/project/analysis.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { BuildGraph } from '#shared/domain/project/buildGraph.ts';

export const sampleAnalysis: Analysis = {
  dir: 'C:\\src\\hello',
  context: 'C:\\src\\hello',
  module: 'example.com/hello',
  moduleDir: '.',
  modules: [{ dir: '.', path: 'example.com/hello', hasGoSum: true }],
  isWorkspace: false,
  hasWorkSum: false,
  goVersion: '1.26',
  toolchain: null,
  builderVersion: '1.26',
  hasGoSum: true,
  hasVendor: false,
  workspace: [],
  replaces: [],
  mains: [sampleMain('api', 10), sampleMain('worker', 4)],
  ports: [
    {
      port: 8080,
      file: 'cmd/api/main.go',
      line: 12,
      loopbackOnly: false,
      variable: 'PORT',
      mains: ['cmd/api'],
    },
  ],
  dependencies: [],
  cgo: { needed: false, files: [] },
  embeds: [],
  runtimeFiles: [],
  templates: [],
  ignore: ['.git'],
  existing: { dockerfile: null, dockerignore: null, compose: null },
  warnings: [],
  fileCount: 12,
};

function sampleMain(name: string, score: number): MainPackage {
  return {
    dir: `cmd/${name}`,
    importPath: `example.com/hello/cmd/${name}`,
    name,
    score,
    needsCgo: false,
    nativePackages: [],
    needsCertificates: false,
    needsZones: false,
    writesFiles: false,
    written: [],
    files: [],
  };
}

export const sampleFile: GeneratedFile = {
  name: 'Dockerfile',
  path: 'C:\\src\\hello\\Dockerfile',
  revision: 'absent',
  exists: false,
  before: '',
  after: 'FROM golang:1.26-alpine\n',
  diff: '--- a/Dockerfile\n+++ b/Dockerfile\n@@ -0,0 +1,1 @@\n+FROM golang:1.26-alpine\n',
  generated: 'FROM golang:1.26-alpine\n',
  conflicts: [],
  explanations: [{ line: 1, message: { key: 'project:explain.builder', values: {} } }],
};

/** A short way: sources and a base go into the image. */
export const sampleGraph: BuildGraph = {
  nodes: [
    {
      id: 'sources',
      kind: 'input',
      column: 0,
      title: message('project:graph.sources'),
      detail: message('project:graphDetail.sources', { count: 12 }),
    },
    {
      id: 'compile',
      kind: 'step',
      column: 1,
      title: message('project:graph.compile'),
      detail: message('project:graphDetail.compile', { program: 'api' }),
    },
    {
      id: 'image',
      kind: 'image',
      column: 2,
      title: message('project:graph.image'),
      detail: message('project:graphDetail.image', { program: 'api' }),
    },
  ],
  edges: [
    { from: 'sources', to: 'compile' },
    { from: 'compile', to: 'image' },
  ],
};
