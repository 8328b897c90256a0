// @vitest-environment jsdom
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { loadTexts, switchLanguage } from '#renderer/locales/loadTexts.ts';
import { KnownErrorList } from './KnownErrorList.tsx';

afterEach(cleanup);

describe('what is known of an error', () => {
  it('comes in the language of the screen, whose texts are fetched for it', async () => {
    const texts = await loadTexts('en');
    expect(texts.hasResourceBundle('en', 'error')).toBe(false);
    const view = render(
      <FluentProvider theme={webLightTheme}>
        <I18nextProvider i18n={texts}>
          <KnownErrorList output="write /x: no space left on device" exitCode={1} />
        </I18nextProvider>
      </FluentProvider>,
    );
    expect((await view.findByRole('list')).textContent).toMatch(/full/);
    await act(() => switchLanguage(texts, 'zh-CN'));
    expect((await view.findByRole('list')).textContent).toMatch(/\p{Script=Han}/u);
  });
});
