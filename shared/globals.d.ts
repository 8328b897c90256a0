// What every JavaScript environment has but TypeScript's ES library does not declare. Nothing of Node or the DOM.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare function atob(base64: string): string;

declare class AbortSignal {
  readonly aborted: boolean;
}
