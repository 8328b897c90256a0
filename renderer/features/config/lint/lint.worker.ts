import { answer, type Question } from './request.ts';

addEventListener('message', (event: MessageEvent<Question>) => {
  postMessage(answer(event.data));
});
