import { ipcRenderer } from 'electron';

/** Hands the page its message port; that is all this script ever does. */
ipcRenderer.on('slipway:port', (event) => {
  window.postMessage('slipway:port', location.origin, event.ports);
});
