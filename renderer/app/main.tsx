import { createRoot } from 'react-dom/client';
import { createTexts } from '#shared/locales/texts.ts';
import { createApi } from '#renderer/ui/api.tsx';
import { App } from './App.tsx';
import { connect } from './client.ts';
import { usePreferences } from './preferences.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');

const texts = createTexts(usePreferences.getState().language);
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const client = await connect(window);
createRoot(root).render(<App api={createApi(client)} texts={texts} nonce={nonce} />);
