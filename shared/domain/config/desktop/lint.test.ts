import { describe, expect, it } from 'vitest';
import { editText } from '../edit.ts';
import { lintText } from '../lint.ts';

function codesOf(text: string): string[] {
  return lintText('desktop', text).problems.map(({ code }) => code);
}

describe("linting Docker Desktop's settings", () => {
  it.each<[string, string[]]>([
    ['', []],
    ['{"AutoStart":false,"IntegratedWslDistros":["Ubuntu"],"SettingsVersion":43}', []],
    ['{"SomethingOfTomorrow":{"x":1}}', []],
    ['{"WslEngineEnabled":false,"Cpus":4,"MemoryMiB":8192}', []],
    ['{"Cpus":4}', ['setInWslconfig']],
    ['{"memoryMiB":8192}', ['setInWslconfig']],
    ['{"DiskSizeMiB":65536}', ['ignoredOnWsl']],
    ['{"AutoPauseTimeoutSeconds":5}', ['desktopTooSmall']],
    ['{"autoStart":true,"AutoStart":false}', ['jsonDuplicate']],
    ['{"AutoStart":"yes"}', ['desktopWrongType']],
    ['{"AutoStart":"constructor"}', ['desktopWrongType']],
    ['{"AutoStrat":true}', ['desktopMisspelt']],
    ['{"ExposeDockerAPIOnTCP2375":true}', ['apiWithoutTls']],
    ['{"LicenseTermsVersion":0}', ['licenceNotAccepted']],
    ['{"AutoStart":true,}', ['jsonTrailingComma']],
    ['[]', ['jsonNotObject']],
  ])('%s: %j', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    ['{"Cpus":4,"AutoStart":true}', '{"AutoStart":true}'],
    ['{"AutoPauseTimeoutSeconds":5}', '{"AutoPauseTimeoutSeconds":30}'],
    ['{"AutoStart":"True"}', '{"AutoStart":true}'],
    ['{"LicenseTermsVersion":"2"}', '{"LicenseTermsVersion":2}'],
    ['{"IntegratedWslDistros":"Ubuntu"}', '{"IntegratedWslDistros":["Ubuntu"]}'],
    ['{"exposeDockerAPIOnTCP2375":true}', '{"exposeDockerAPIOnTCP2375":false}'],
  ])('one click makes %s %s', (text, after) => {
    const [problem] = lintText('desktop', text).problems;
    expect(editText('desktop', text, problem?.fix?.edits ?? [])).toEqual({ text: after });
  });

  it('names the key of .wslconfig that does what a setting does not', () => {
    const [problem] = lintText('desktop', '{"MemoryMiB":8192}').problems;
    expect(problem?.values).toEqual({ name: 'MemoryMiB', instead: 'wsl2.memory' });
  });
});
