import { describe, expect, it } from 'vitest';
import { sampleAnalysis } from '#renderer/testing/samples/project.ts';
import { folderName } from './folderName.ts';
import { parsePort, suggestedPort } from './port.ts';

describe('a port as typed', () => {
  it.each([
    ['8080', 8080],
    ['1', 1],
    ['65535', 65_535],
    ['0', undefined],
    ['65536', undefined],
    ['', undefined],
    ['80.5', undefined],
    ['-1', undefined],
    ['http', undefined],
  ])('%j is %s', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });
});

describe('the port on offer', () => {
  it('is that of the chosen program', () => {
    expect(suggestedPort(sampleAnalysis, 'cmd/api')).toBe(8080);
  });

  it('is none where only another program listens', () => {
    expect(suggestedPort(sampleAnalysis, 'cmd/worker')).toBeNull();
  });
});

describe("a folder's name", () => {
  it.each([
    ['C:\\src\\hello', 'hello'],
    ['C:\\src\\hello\\', 'hello'],
    ['/home/mei/hello', 'hello'],
    ['C:\\', 'C:'],
    ['/', '/'],
  ])('of %s is %s', (path, name) => {
    expect(folderName(path)).toBe(name);
  });
});
