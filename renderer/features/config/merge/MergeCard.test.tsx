// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleForm } from '#renderer/testing/samples/config.ts';
import { openDraft, refreshDraft, withText, type Draft } from '../draft.ts';
import { MergeCard } from './MergeCard.tsx';

afterEach(cleanup);

const base = '[wsl2]\nmemory=4GB\nprocessors=2\nswap=0\n';
const mine = '[wsl2]\nmemory=8GB\nprocessors=4\nswap=0\n# mine\n';
const theirs = '[wsl2]\nmemory=6GB\nprocessors=6\nswap=0\nlocalhostForwarding=false\n';

function open() {
  const draft = withText(openDraft(sampleForm('wslconfig', base)), mine);
  const answers: (Draft | 'discarded')[] = [];
  const view = renderScreen(
    <MergeCard
      draft={refreshDraft(draft, sampleForm('wslconfig', theirs))}
      onResolve={(next) => answers.push(next)}
      onDiscard={() => answers.push('discarded')}
    />,
  );
  const choice = (key: string) => within(view.getByRole('radiogroup', { name: key }));
  return { view, choice, answers, user: userEvent.setup() };
}

describe('two edits of one place', () => {
  it('show what was there before, and both values', () => {
    const { view, choice } = open();
    expect(view.getByRole('group', { name: 'wsl2.memory' }).textContent).toContain('Before: 4 GB');
    expect(choice('wsl2.memory').getByRole('radio', { name: /Mine: *8 GB/ })).toBeDefined();
    expect(choice('wsl2.memory').getByRole('radio', { name: /Theirs: *6 GB/ })).toBeDefined();
    expect(view.queryByRole('radiogroup', { name: 'wsl2.swap' })).toBeNull();
  });

  it('have the focus, so that nobody goes on typing over them', () => {
    const { view } = open();
    expect(document.activeElement).toBe(view.getByRole('alert'));
  });

  it('are settled one by one, and all other changes of both stay', async () => {
    const { view, choice, answers, user } = open();
    await user.click(choice('wsl2.processors').getByRole('radio', { name: /Theirs/ }));
    await user.click(view.getByRole('button', { name: 'Use this choice' }));
    const [answer] = answers;
    const text = answer === undefined || answer === 'discarded' ? '' : answer.text;
    expect(text.split('\n').toSorted()).toEqual(
      [
        '[wsl2]',
        'memory=8GB',
        'processors=6',
        'swap=0',
        'localhostForwarding=false',
        '# mine',
        '',
      ].toSorted(),
    );
    expect(answer).toMatchObject({ base: { text: theirs }, theirs: null });
  });

  it('can be dropped', async () => {
    const { view, answers, user } = open();
    await user.click(view.getByRole('button', { name: 'Drop my changes' }));
    expect(answers).toEqual(['discarded']);
  });
});
