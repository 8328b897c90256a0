import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '#shared/locales/languages.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { ApiProvider, createApi } from '#renderer/ui/api.tsx';
import { createQueryClient } from '#renderer/ui/queries.ts';
import { createFakeBackend, type FakeBackend } from './fakeBackend.ts';
import { prepareBrowser } from './prepareBrowser.ts';

export interface ScreenOptions {
  readonly backend?: FakeBackend;
  readonly language?: Language;
}

/** Renders a part of the screen with everything that the app puts round it, over a fake backend. */
export function renderScreen(element: ReactElement, options: ScreenOptions = {}) {
  const { backend = createFakeBackend(), language = 'en' } = options;
  prepareBrowser();
  const texts = createTexts(language);
  const view = render(
    <FluentProvider theme={webLightTheme}>
      <I18nextProvider i18n={texts}>
        <QueryClientProvider client={createQueryClient()}>
          <ApiProvider api={createApi(backend.client)}>{element}</ApiProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </FluentProvider>,
  );
  return { ...view, backend, texts };
}
