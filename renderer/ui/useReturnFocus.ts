import { useEffect, useState } from 'react';

/** For what opens on top and goes away as a whole: keyboard focus then returns to whatever opened it. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}
