// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { PushPlan } from '#shared/domain/image/push/push.ts';
import { planPush } from '#shared/domain/image/push/planPush.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { usePushNames } from './pushNames.ts';
import { PushDialog } from './PushDialog.tsx';

afterEach(() => {
  cleanup();
  usePushNames.setState({ byImage: {} });
  useCurrentJobs.setState({ ids: {} });
});

function planOf(insecure: boolean): PushPlan {
  const engine = { insecure: ['reg.lan:5000'], insecureNetworks: [] };
  return planPush(
    { images: ['hello:dev'], to: ['reg.lan:5000/hello'], insecure },
    { engine, logins: [] },
  );
}

function open(options: Parameters<typeof createFakeBackend>[0] = {}) {
  const backend = createFakeBackend(options);
  const view = renderScreen(<PushDialog reference="hello:dev" onClose={() => undefined} />, {
    backend,
  });
  return { backend, view, user: userEvent.setup() };
}

describe('a push', () => {
  it('says while typing what is wrong with a name', async () => {
    const { backend, view, user } = open();
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), 'Me/App');
    expect(await view.findByText('An image name holds small letters only.')).toBeDefined();
    const push = view.getByRole('button', { name: 'Push' });
    expect(push.getAttribute('aria-disabled')).toBe('true');
    expect(backend.calls.some(({ name }) => name === 'image.planPush')).toBe(false);
  });

  it('is done in the planned way once confirmed', async () => {
    const { backend, view, user } = open({ pushPlan: planOf(true) });
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), 'reg.lan:5000/hello');
    await view.findByText('reg.lan:5000/hello:dev');
    await user.click(view.getByRole('button', { name: 'Push' }));
    expect(backend.calls).toContainEqual({
      name: 'image.push',
      input: { images: ['hello:dev'], to: ['reg.lan:5000/hello'], insecure: false },
    });
  });

  it('that failed is tried again under the same name', async () => {
    const first = open({ pushPlan: planOf(true) });
    await first.user.type(
      first.view.getByRole('textbox', { name: 'Name 1' }),
      'reg.lan:5000/hello',
    );
    cleanup();
    const { view } = open({ pushPlan: planOf(true) });
    const name = view.getByRole('textbox', { name: 'Name 1' });
    expect(name).toHaveProperty('value', 'reg.lan:5000/hello');
  });

  it('to several registries says to how many, in the order in which they are tried', async () => {
    const to = ['ghcr.io/me/hello', '127.0.0.1:5000/hello'];
    const engine = { insecure: [], insecureNetworks: ['127.0.0.0/8'] };
    const pushPlan = planPush(
      { images: ['hello:dev'], to, insecure: false },
      { engine, logins: [] },
    );
    const { backend, view, user } = open({ pushPlan });
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), to[0] ?? '');
    await user.click(view.getByRole('button', { name: 'Add a name' }));
    await user.type(view.getByRole('textbox', { name: 'Name 2' }), to[1] ?? '');
    await view.findByText('ghcr.io/me/hello:dev');
    const list = view.getByRole('list', { name: 'Pushes in their order' });
    const [first, second] = [...list.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(first).toContain('127.0.0.1:5000/hello:dev');
    expect(second).toContain('may be seen by everybody');
    await expect
      .poll(() => backend.calls.filter(({ name }) => name === 'image.planPush').at(-1)?.input)
      .toEqual({ images: ['hello:dev'], to, insecure: false });
    const push = view.getByRole('button', { name: 'Push to 2 registries' });
    await expect.poll(() => push.getAttribute('aria-disabled')).toBeNull();
    await user.click(push);
    const input = { images: ['hello:dev'], to, insecure: false };
    expect(backend.calls).toContainEqual({ name: 'image.push', input });
  });

  it('that cannot be planned says why, and is not begun', async () => {
    const { backend, view, user } = open({ failures: { 'image.planPush': engineDown } });
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), 'ghcr.io/me/hello');
    expect((await view.findByRole('alert')).textContent).toContain('engine does not answer');
    await user.click(view.getByRole('button', { name: 'Push' }));
    expect(backend.calls.some(({ name }) => name === 'image.push')).toBe(false);
  });

  it('without encryption waits until that is allowed', async () => {
    const { backend, view, user } = open({ pushPlan: planOf(false) });
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), 'reg.lan:5000/hello');
    const box = await view.findByRole('checkbox', { name: /read and changed on the way/ });
    expect(view.getByRole('button', { name: 'Push' }).getAttribute('aria-disabled')).toBe('true');
    await user.click(box);
    expect(backend.calls.at(-1)).toEqual({
      name: 'image.planPush',
      input: { images: ['hello:dev'], to: ['reg.lan:5000/hello'], insecure: true },
    });
  });

  it('forgets the password as soon as it was sent', async () => {
    const failures = { 'image.login': engineDown };
    const { view, user } = open({ pushPlan: planOf(true), failures });
    await user.type(view.getByRole('textbox', { name: 'Name 1' }), 'reg.lan:5000/hello');
    await user.click(await view.findByRole('button', { name: 'Log in at reg.lan:5000…' }));
    await user.type(view.getByRole('textbox', { name: 'User name' }), 'mei');
    const password = view.getByLabelText('Password or access token');
    expect(password.getAttribute('type')).toBe('password');
    await user.type(password, 's3cret{Enter}');
    expect(await view.findByRole('alert')).toBeDefined();
    expect(password).toHaveProperty('value', '');
    expect(document.body.textContent).not.toContain('s3cret');
  });
});
