/** Where the PC's power comes from. Never fails. */
export interface PowerPort {
  /** Null where it is not known. */
  isOnBattery(): Promise<boolean | null>;
}
