// @vitest-environment jsdom
import { cleanup, fireEvent, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { FakeOptions } from '#renderer/testing/fake/core.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { ConfigPanel } from './ConfigPanel.tsx';
import { useDrafts } from './draftStore.ts';
import type { Place } from './places.ts';

const own: Place = { kind: 'wslconfig', distro: null };
const first = '# mine\r\n[wsl2]\r\nmemory=4GB # enough\r\nswap=1GB\r\n';

beforeEach(() => useDrafts.setState({ drafts: {} }));
afterEach(cleanup);

function open(options: FakeOptions = {}, place = own) {
  const wishes: Wish[] = [];
  const backend = createFakeBackend({ configText: () => first, ...options });
  const element = (
    <ConfigPanel place={place} onReview={(wish) => wishes.push(wish)} isReviewing={false} />
  );
  return { wishes, backend, view: renderScreen(element, { backend }), user: userEvent.setup() };
}

type View = ReturnType<typeof open>['view'];

async function setMemory(view: View, gigabytes: string): Promise<void> {
  const memory = await view.findByLabelText('wsl2.memory');
  fireEvent.change(memory, { target: { value: gigabytes } });
}

const textNow = () => useDrafts.getState().drafts['wslconfig']?.text;

describe('a settings file', () => {
  it('is reviewed with the one key changed and every other byte as it was', async () => {
    const { view, user, wishes } = open();
    await setMemory(view, '8');
    expect(view.getByText('Changed, not saved yet.')).toBeDefined();
    await user.click(view.getByRole('button', { name: 'Review changes…' }));
    await waitFor(() => expect(wishes).toHaveLength(1));
    const text = first.replace('4GB', '8GB');
    expect(wishes).toEqual([{ type: 'text', kind: 'wslconfig', text, base: first }]);
  });

  it('without a change has nothing to review', async () => {
    const { view, user, wishes, backend } = open();
    await view.findByLabelText('wsl2.memory');
    const button = view.getByRole('button', { name: 'Review changes…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.click(button);
    expect(wishes).toEqual([]);
    expect(backend.calls.filter(({ name }) => name === 'config.keys')).toHaveLength(1);
  });

  it('keeps what was changed when it is left and opened again', async () => {
    await setMemory(open().view, '8');
    cleanup();
    const { view } = open();
    expect(await view.findByLabelText('wsl2.memory')).toHaveProperty('value', '8');
    expect(textNow()).toBe(first.replace('4GB', '8GB'));
  });

  it('goes back to the file when the changes are dropped', async () => {
    const { view, user } = open();
    await setMemory(view, '8');
    await user.click(view.getByRole('button', { name: 'Discard changes' }));
    expect(textNow()).toBe(first);
    expect(view.getByText('No changes.')).toBeDefined();
  });
});

describe('a settings file that somebody else edits meanwhile', () => {
  async function openChanged(theirs: string) {
    let onDisk = first;
    const screen = open({ configText: () => onDisk });
    await setMemory(screen.view, '8');
    onDisk = theirs;
    await screen.user.click(screen.view.getByRole('button', { name: 'Review changes…' }));
    return screen;
  }

  it('elsewhere has both changes in what is reviewed', async () => {
    const theirs = first.replace('swap=1GB', 'swap=2GB');
    const { wishes } = await openChanged(theirs);
    await waitFor(() => expect(wishes).toHaveLength(1));
    expect(wishes[0]).toMatchObject({ text: theirs.replace('4GB', '8GB'), base: theirs });
  });

  it('in the same place is not written before somebody has chosen, and nothing typed is lost', async () => {
    const theirs = first.replace('memory=4GB', 'memory=6GB').replace('swap=1GB', 'swap=2GB');
    const { view, user, wishes } = await openChanged(theirs);
    const alert = await view.findByText(/Somebody else has changed the same places/);
    expect(alert).toBeDefined();
    expect(wishes).toEqual([]);
    expect(textNow()).toBe(first.replace('4GB', '8GB'));
    const choice = within(view.getByRole('radiogroup', { name: 'wsl2.memory' }));
    expect(choice.getByRole('radio', { name: /Mine: *8 GB/ })).toHaveProperty('checked', true);
    await user.click(choice.getByRole('radio', { name: /Theirs: *6 GB/ }));
    await user.click(view.getByRole('button', { name: 'Use this choice' }));
    expect(textNow()).toBe(theirs);
  });
});

describe('a settings file that cannot be read', () => {
  it('says why, and is read again when that is asked for', async () => {
    const { view, user, backend } = open({ failures: { 'config.keys': engineDown } });
    await view.findByRole('alert');
    await user.click(view.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(backend.calls.filter(({ name }) => name === 'config.keys')).toHaveLength(2),
    );
  });

  it('because its distro is stopped starts the distro only when that is asked for', async () => {
    const stopped = failureValue('DISTRO_STOPPED', { distro: 'Ubuntu' });
    const { view, user, backend } = open(
      { failures: { 'config.keys': stopped } },
      { kind: 'wslconf', distro: 'Ubuntu' },
    );
    const start = await view.findByRole('button', { name: 'Start Ubuntu and read its file' });
    expect(view.queryByRole('alert')).toBeNull();
    const asked = () => backend.calls.map(({ input }) => input);
    expect(asked()).not.toContainEqual(expect.objectContaining({ start: true }));
    await user.click(start);
    const wanted = { kind: 'wslconf', distro: 'Ubuntu', start: true };
    await waitFor(() => expect(asked()).toContainEqual(wanted));
  });
});
