// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConfigValue, FileKind } from '#shared/domain/config/file.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleForm } from '#renderer/testing/samples/config.ts';
import { FieldRow } from './FieldRow.tsx';

afterEach(cleanup);

const gib = 2 ** 30;

interface HeldProps {
  readonly kind?: FileKind;
  readonly name: string;
  /** What the file on disk sets. */
  readonly before?: ConfigValue;
  readonly lock?: string;
  readonly onSet: (value: ConfigValue) => void;
}

/** The row with a file behind it: what is set comes back as its value. */
function Held({ kind = 'wslconfig', name, before = null, lock, onSet }: HeldProps) {
  const [value, setValue] = useState(before);
  const [set] = useState(() => (_: string, next: ConfigValue) => {
    onSet(next);
    setValue(next);
  });
  const field = sampleForm(kind, '').keys.find(({ key }) => key === name);
  if (field === undefined) throw new Error(name);
  const row = { kind, field, help: 'What it is for.', value, before, lock: lock ?? null };
  return <FieldRow {...row} onSet={set} />;
}

function open(wish: Omit<HeldProps, 'onSet'>) {
  const set: ConfigValue[] = [];
  const view = renderScreen(<Held {...wish} onSet={(value) => set.push(value)} />);
  return { set, view, user: userEvent.setup(), field: view.getByLabelText(wish.name) };
}

describe('a key of a settings file', () => {
  it('is said with its help to screen readers, and with what a change of it takes', () => {
    const { field, view } = open({ name: 'wsl2.memory' });
    const help = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(help?.textContent).toMatch(/^What it is for\..*takes a restart of WSL/);
    expect(view.queryByRole('button', { name: 'Unset wsl2.memory' })).toBeNull();
  });

  it('that was changed says from what to what', async () => {
    const { field, view, user } = open({ name: 'wsl2.processors', before: 4 });
    await user.clear(field);
    await user.type(field, '6');
    expect(view.getByRole('listitem').textContent).toContain('4 →becomes 6');
  });

  it('can be taken out of the file', async () => {
    const { set, view, user } = open({ name: 'wsl2.processors', before: 4 });
    await user.click(view.getByRole('button', { name: 'Unset wsl2.processors' }));
    expect(set).toEqual([null]);
  });

  it('that this PC does not know cannot be set, and says why', () => {
    const { field, view } = open({ name: 'wsl2.memory', lock: 'Needs a newer WSL.' });
    expect(field).toHaveProperty('disabled', true);
    expect(view.getByRole('combobox', { name: 'Unit of wsl2.memory' })).toHaveProperty(
      'disabled',
      true,
    );
    expect(view.getByText('Needs a newer WSL.')).toBeDefined();
  });
});

describe('a size', () => {
  it('is typed as number and unit, and set in bytes', async () => {
    const { set, field, user } = open({ name: 'wsl2.memory', before: 4 * gib });
    await user.clear(field);
    await user.type(field, '1.5');
    expect(set.at(-1)).toBe(1.5 * gib);
    expect(field).toHaveProperty('value', '1.5');
  });

  it('keeps its number where another unit is chosen', async () => {
    const { set, view, field, user } = open({ name: 'wsl2.memory', before: 4 * gib });
    await user.selectOptions(view.getByRole('combobox', { name: 'Unit of wsl2.memory' }), 'MB');
    expect(set).toEqual([4 * 2 ** 20]);
    expect(field).toHaveProperty('value', '4');
  });

  it.each(['lots', '1,5', '-3'])(
    'is never set to %j, which says that it means nothing',
    async (text) => {
      const { set, field, view, user } = open({ name: 'wsl2.memory', before: 4 * gib });
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
      expect(view.getByText(/This is no value for this key/)).toBeDefined();
      // Emptied first, which takes the key out.
      expect(set).toEqual([null]);
    },
  );
});

describe('a key with few values', () => {
  it('has a switch, which says that nothing is set before it is used', async () => {
    const { set, field, view, user } = open({ name: 'wsl2.guiApplications' });
    expect(view.getByText('not set')).toBeDefined();
    await user.click(field);
    expect(set).toEqual([false]);
  });

  it('keeps a value of the file that it does not know', async () => {
    const { set, field, user } = open({ name: 'wsl2.networkingMode', before: 'tunnel' });
    expect(field).toHaveProperty('value', 'tunnel');
    await user.selectOptions(field, 'mirrored');
    await user.selectOptions(field, '');
    expect(set).toEqual(['mirrored', null]);
  });
});

describe('a list', () => {
  it('is typed with commas, and half of it is never set', async () => {
    const { set, field, user } = open({ name: 'experimental.ignoredPorts' });
    await user.click(field);
    await user.paste('3000, 90');
    await user.type(field, 'x');
    expect(set).toEqual([[3000, 90]]);
  });
});
