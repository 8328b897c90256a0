// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { PresetName } from '#shared/domain/tuning/recommendation.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleRecommendation } from '#renderer/testing/samples/tuning.ts';
import { PresetCards } from './PresetCards.tsx';

afterEach(cleanup);

function open(chosen: PresetName) {
  const names: PresetName[] = [];
  const view = renderScreen(
    <PresetCards
      presets={sampleRecommendation.presets}
      recommended="balanced"
      chosen={chosen}
      onChoose={(name) => void names.push(name)}
    />,
  );
  return { view, names, user: userEvent.setup() };
}

it('shows what each preset gives, and which one is recommended', () => {
  const { view } = open('light');
  const [light, balanced] = view.getAllByRole('radio');
  expect(light).toHaveProperty('checked', true);
  expect(balanced).toHaveProperty('checked', false);
  expect(light?.closest('label')?.textContent).toContain('8 GB · 16 processors');
  expect(light?.closest('label')?.textContent).not.toContain('Recommended');
  expect(balanced?.closest('label')?.textContent).toContain('Recommended');
});

it('is chosen by a click anywhere on its card', async () => {
  const { view, names, user } = open('light');
  await user.click(view.getByText('Recommended'));
  expect(names).toEqual(['balanced']);
});

it('is one stop of the Tab key, at the chosen card, and the arrow keys go on from there', async () => {
  const { view, user } = open('light');
  const radios = view.getAllByRole('radio');
  await user.tab();
  expect(document.activeElement).toBe(radios[0]);
  expect(new Set(radios.map((radio) => radio.getAttribute('name'))).size).toBe(1);
});
