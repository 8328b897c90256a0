// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import type { Setting } from '#shared/domain/tuning/recommendation.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { SettingsTable } from './SettingsTable.tsx';

afterEach(cleanup);

const gib = 2 ** 30;
const memory: Setting = {
  file: 'wslconfig',
  key: 'wsl2.memory',
  value: 16 * gib,
  current: 8 * gib,
  reasons: [message('tuning:reason.memory.ceiling'), message('tuning:reason.memory.balanced')],
};

it.each<[string, Partial<Setting>, string[]]>([
  ['that changes', {}, ['changes', '8 GB', 'becomes', '16 GB', '.wslconfig (WSL)']],
  ['that stays', { current: 16 * gib }, ['stays', '16 GB']],
  ['that is taken out', { value: null }, ['changes', '8 GB', 'not set']],
  ['that is new', { current: null }, ['not set', 'becomes', '16 GB']],
  ['of Docker', { file: 'daemon', key: 'debug', value: true, current: false }, ['false', 'true']],
  [
    'of Docker Desktop',
    { file: 'desktop', key: 'AutoStart', value: true, current: null },
    ['Docker Desktop’s settings'],
  ],
])('a setting %s shows its values', (_, setting, texts) => {
  const view = renderScreen(<SettingsTable settings={[{ ...memory, ...setting }]} />);
  const row = view.getByRole('list', { name: 'Settings' }).textContent?.replaceAll("'", '’');
  for (const text of texts) expect(row).toContain(text);
});

it('gives every reason', () => {
  const view = renderScreen(<SettingsTable settings={[memory]} />);
  const reasons = view.getByText(/This is an upper bound/).closest('ul');
  expect(reasons?.querySelectorAll('li')).toHaveLength(2);
});
