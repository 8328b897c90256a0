import { describe, expect, it } from 'vitest';
import { vmPeakIn } from './vmProcess.ts';

const row = (Name: string, PeakWorkingSetSize: unknown = 3_145_728, Age: unknown = 90_000) => ({
  Name,
  PeakWorkingSetSize,
  Age,
});
const found = { peakBytes: 3 * 2 ** 30, ageSeconds: 90_000 };

describe("the process of WSL's virtual machine", () => {
  it.each([
    ['by its own name', [row('vmmemWSL')]],
    ['beside those of other machines', [row('vmmem', 1), row('vmmemWSL'), row('vmmem', 2)]],
    ['by the common name where it is alone', [row('vmmem')]],
    ['with an ending', [row('vmmemWSL.exe')]],
  ])('is known %s', (_, rows) => {
    expect(vmPeakIn(rows)).toEqual(found);
  });

  it.each([
    ['there is none', []],
    ['several share the common name', [row('vmmem'), row('vmmem')]],
    ['Windows does not say how much', [row('vmmemWSL', null)]],
    ['Windows does not say since when', [row('vmmemWSL', 3_145_728, null)]],
    ['it has held nothing', [row('vmmemWSL', 0)]],
  ])('is not known where %s', (_, rows) => {
    expect(vmPeakIn(rows)).toBeNull();
  });
});
