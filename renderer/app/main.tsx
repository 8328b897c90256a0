import { createRoot } from 'react-dom/client';
import { loadTexts } from '#renderer/locales/loadTexts.ts';
import { createApi } from '#renderer/ui/api.tsx';
import { prepareTimes } from '#renderer/ui/formatTime.ts';
import { createQueryClient } from '#renderer/ui/queries.ts';
import { styleNonce } from '#renderer/ui/styleNonce.ts';
import { App } from './App.tsx';
import { connect } from './client.ts';
import { usePreferences } from './preferences.ts';

/** How long the first frame may wait for the backend to say what PC this is. */
const patienceMs = 300;

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');

const nonce = styleNonce(document);
const loading = loadTexts(usePreferences.getState().language);
const api = createApi(await connect(window));
const queries = createQueryClient();

// The banner of a simulated PC stands above everything: known before the first frame, it moves nothing later.
const host = queries.prefetchQuery(api.machine.host.queryOptions({ staleTime: Infinity }));
await Promise.race([host, new Promise((resolve) => setTimeout(resolve, patienceMs))]);

const texts = await loading;
createRoot(root).render(<App api={api} queries={queries} texts={texts} nonce={nonce} />);
requestIdleCallback(() => prepareTimes(texts.language));
