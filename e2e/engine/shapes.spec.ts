import { describe } from 'vitest';
import { prepareLab } from '#e2e/lab/lab.ts';
import { testShapes, type Shape } from './shapes.ts';

const shapes: Readonly<Record<string, Shape>> = {
  'one program': { project: 'single', says: 'single\n' },
  'one program on nothing at all': {
    project: 'single',
    options: { runtime: 'scratch' },
    says: 'single\n',
  },
  'one program started by a script': {
    project: 'single',
    options: { runtime: 'alpine' },
    says: 'single\n',
  },
  'the first of several programs': {
    project: 'mains',
    options: { main: 'cmd/api' },
    says: 'mains: api\n',
  },
  'the second of several programs': {
    project: 'mains',
    options: { main: 'cmd/worker' },
    says: 'mains: worker\n',
  },
  'a workspace, from its root': { project: 'workspace', says: 'workspace\n' },
  'a workspace, from a module': { project: 'workspace', open: 'api', says: 'workspace\n' },
  'vendored modules': { project: 'vendored', says: 'vendored\n' },
  'embedded files': { project: 'embed', path: 'dist/page.html', says: 'embed\n' },
  'an embedded file that ignore files like to leave out': {
    project: 'embed',
    path: 'README.md',
    says: '# embed\n',
  },
  'a module replaced by a folder beside it': { project: 'replace', open: 'app', says: 'replace\n' },
  'another module inside': { project: 'nested', says: 'nested\n' },
  'an old go line': { project: 'oldGo', says: 'old\n' },
  'files read and written at run time': { project: 'files', says: 'files\n' },
  'no go.mod': { project: 'noModule', says: 'noModule\n' },
};

const [way] = await prepareLab();
if (way === undefined) throw new Error('There is no way to build.');

describe('a project is built, run and answers', () => {
  testShapes(way, 'slipway-test/shape:dev', shapes);
});
