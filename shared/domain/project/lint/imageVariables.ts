import { splitImage } from './image.ts';
import { platformArguments } from './platformArguments.ts';

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** There without a declaration: every image has a PATH, and engines without BuildKit hand the proxies in. */
export const given: readonly string[] = [
  'PATH',
  ...proxies.flatMap((name) => [name, name.toLowerCase()]),
];

/** What library images set besides PATH, by the Dockerfiles of https://github.com/docker-library and of distroless. */
const images: readonly { readonly name: RegExp; readonly sets: RegExp }[] = [
  { name: /^(scratch|alpine|busybox|debian|ubuntu|buildpack-deps)$/, sets: /^$/ },
  { name: /^(fedora|centos|almalinux|rockylinux)$/, sets: /^container$/ },
  { name: /^golang$/, sets: /^(GOLANG_VERSION|GOTOOLCHAIN|GOPATH)$/ },
  { name: /^gcr\.io\/distroless\/(static|base|cc)(-debian\d+)?$/, sets: /^SSL_CERT_FILE$/ },
  { name: /^node$/, sets: /^(NODE|YARN)_VERSION$/ },
  { name: /^python$/, sets: /^(PYTHON_\w+|GPG_KEY|LANG|LC_ALL)$/ },
  { name: /^nginx$/, sets: /^(NGINX_\w+|NJS_\w+|ACME_VERSION|PKG_RELEASE|DYNPKG_RELEASE)$/ },
  { name: /^rust$/, sets: /^(RUSTUP_HOME|CARGO_HOME|RUST_VERSION)$/ },
];

/** Tells of a variable whether an image sets it; null where that is not known, as of everybody's own images. */
export function settingOf(image: string): ((name: string) => boolean) | null {
  const { name } = splitImage(image);
  const plain = name.replace(
    /^(?:(?:docker\.io|mirror\.gcr\.io)\/|(?:[^/]+\.[^/]+\/)?library\/)+/,
    '',
  );
  const known = images.find((each) => each.name.test(plain));
  return known === undefined ? null : (variable) => known.sets.test(variable);
}

/** Whether a name is one of the declared ones but for a letter or a case: `TARGET_ARCH`, `Version`. */
export function isLikeOneOf(name: string, declared: ReadonlySet<string>): boolean {
  const short = (each: string) => each.replaceAll('_', '').toLowerCase();
  return [...declared, ...platformArguments].some(
    (each) => short(each) === short(name) || isOneOff(each, name),
  );
}

/** One letter more, less, or another one; names of few letters are alike by chance. */
function isOneOff(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < 5 || Math.abs(left.length - right.length) > 1)
    return false;
  const start = [...left].findIndex((sign, at) => sign !== right[at]);
  const rest = (text: string, from: number) => text.slice(start < 0 ? text.length : start + from);
  return (
    rest(left, 1) === rest(right, 1) ||
    rest(left, 1) === rest(right, 0) ||
    rest(left, 0) === rest(right, 1)
  );
}
