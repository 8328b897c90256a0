import { createJSONStorage } from 'zustand/middleware';

/**
 * Where a store keeps what a reload of the page must not lose: as long as the window is open, and no longer. A page that
 * may keep nothing, or no more, goes on without.
 */
export const sessionStore = createJSONStorage(() => ({
  getItem: (name) => tried(() => window.sessionStorage.getItem(name)),
  setItem: (name, value) => void tried(() => window.sessionStorage.setItem(name, value)),
  removeItem: (name) => void tried(() => window.sessionStorage.removeItem(name)),
}));

function tried<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
