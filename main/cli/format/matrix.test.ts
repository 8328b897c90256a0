import { describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatMatrix } from './matrix.ts';

const { t } = createTerminalTexts('en');
const made = { sizeBytes: 2 ** 20, sha256: '', durationMs: 1000, failure: null };

describe('the results by platform', () => {
  it('say why a platform has none, which stood nowhere', () => {
    const failure = failureValue('DIRECT_IS_LINUX', { platform: 'windows/amd64' });
    const results = [
      { ...made, platform: 'linux/amd64', output: 'app:dev-amd64' },
      { ...made, platform: 'windows/amd64', output: '', failure },
    ];
    const [table, title, sentences] = formatMatrix(results, t).split('\n\n');
    expect(table).toBe(
      [
        'linux/amd64    1 MB  1 s  app:dev-amd64',
        'windows/amd64        1 s  A direct build makes Linux images only',
      ].join('\n'),
    );
    expect(title).toBe('windows/amd64\nFailed: A direct build makes Linux images only');
    expect(sentences).toContain('slipway project binaries --platform windows/amd64');
  });

  it('are a table alone where all are there', () => {
    const text = formatMatrix([{ ...made, platform: 'linux/amd64', output: 'app' }], t);
    expect(text).toBe('linux/amd64  1 MB  1 s  app');
  });
});
