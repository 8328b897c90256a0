// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';

afterEach(cleanup);

type Held = Partial<Pick<Parameters<typeof ConfirmDialog>[0], 'isBusy' | 'isBlocked'>>;

function Asking({ onConfirm, ...held }: Held & { readonly onConfirm: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      {isOpen && (
        <ConfirmDialog
          title="Really?"
          confirmLabel="Remove it"
          onConfirm={onConfirm}
          onClose={() => setOpen(false)}
          {...held}
        >
          It is gone afterwards.
        </ConfirmDialog>
      )}
    </>
  );
}

async function open(held: Held = {}) {
  const confirmed: true[] = [];
  const view = renderScreen(<Asking onConfirm={() => confirmed.push(true)} {...held} />);
  const user = userEvent.setup();
  await user.click(view.getByRole('button', { name: 'Ask' }));
  return { view, user, confirmed };
}

describe('a question before something is done', () => {
  it.each(['{Escape}', 'Cancel'])('does nothing on %s, and the focus goes back', async (way) => {
    const { view, user, confirmed } = await open();
    expect(view.getByRole('dialog', { name: 'Really?' })).toBeDefined();
    if (way === 'Cancel') await user.click(view.getByRole('button', { name: way }));
    else await user.keyboard(way);
    expect(view.queryByRole('dialog')).toBeNull();
    expect(confirmed).toEqual([]);
    expect(document.activeElement).toBe(view.getByRole('button', { name: 'Ask' }));
  });

  it('is confirmed by the button that names what will happen', async () => {
    const { view, user, confirmed } = await open();
    await user.click(view.getByRole('button', { name: 'Remove it' }));
    expect(confirmed).toEqual([true]);
  });

  it.each([{ isBusy: true }, { isBlocked: true }])(
    'cannot be confirmed while %j, though the button stays in reach of the keyboard',
    async (held) => {
      const { view, user, confirmed } = await open(held);
      const button = view.getByRole('button', { name: 'Remove it' });
      button.focus();
      await user.keyboard('{Enter}');
      await user.click(button);
      expect(confirmed).toEqual([]);
      expect(document.activeElement).toBe(button);
    },
  );
});
