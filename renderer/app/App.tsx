import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { switchLanguage } from '#renderer/locales/loadTexts.ts';
import { ApiProvider, type Api } from '#renderer/ui/api.tsx';
import { compareMediaQueries } from '#renderer/ui/breakpoints.ts';
import { ErrorBoundary } from '#renderer/ui/ErrorBoundary.tsx';
import { usePreferences } from './preferences.ts';
import { Shell } from './Shell.tsx';
import { useTheme } from './theme.ts';

interface AppProps {
  readonly api: Api;
  readonly queries: QueryClient;
  readonly texts: i18n;
  /** Nonce that the page's policy wants on style elements; empty where there is no policy. */
  readonly nonce: string;
}

/** The whole screen: providers, then the shell. Language and theme change in place. */
export function App({ api, queries, texts, nonce }: AppProps) {
  const [renderer] = useState(() =>
    createDOMRenderer(document, { styleElementAttributes: { nonce }, compareMediaQueries }),
  );
  const { theme, isDark } = useTheme(usePreferences((state) => state.theme));
  const language = usePreferences((state) => state.language);

  useEffect(() => {
    document.documentElement.lang = language;
    if (texts.language !== language) void switchLanguage(texts, language);
  }, [language, texts]);

  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);

  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme}>
        <I18nextProvider i18n={texts}>
          <QueryClientProvider client={queries}>
            <ApiProvider api={api}>
              <ErrorBoundary>
                <Shell />
              </ErrorBoundary>
            </ApiProvider>
          </QueryClientProvider>
        </I18nextProvider>
      </FluentProvider>
    </RendererProvider>
  );
}
