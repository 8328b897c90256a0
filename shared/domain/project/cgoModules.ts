/** A Go module or package that needs a C compiler. */
export interface CgoModule {
  readonly path: string;
  /** Modules in Go alone that do the same. */
  readonly alternatives: readonly string[];
  /** Debian 13 packages that its C code is compiled against. */
  readonly packages: readonly string[];
  /** Build tags without which it takes its glibc parts on Alpine too. */
  readonly muslTags?: readonly string[];
}

const sqlite = [
  'modernc.org/sqlite',
  'github.com/glebarez/sqlite',
  'github.com/ncruces/go-sqlite3',
];
const kafka = [
  'github.com/segmentio/kafka-go',
  'github.com/twmb/franz-go',
  'github.com/IBM/sarama',
];

/** By import path: each as its own README says. A path covers what lies below it. */
export const cgoModules: readonly CgoModule[] = [
  { path: 'github.com/mattn/go-sqlite3', alternatives: sqlite, packages: [] },
  { path: 'gorm.io/driver/sqlite', alternatives: ['github.com/glebarez/sqlite'], packages: [] },
  {
    path: 'github.com/jinzhu/gorm/dialects/sqlite',
    alternatives: ['github.com/glebarez/sqlite'],
    packages: [],
  },
  {
    path: 'github.com/golang-migrate/migrate/v4/database/sqlite3',
    alternatives: ['github.com/golang-migrate/migrate/v4/database/sqlite'],
    packages: [],
  },
  { path: 'github.com/gofiber/storage/sqlite3', alternatives: [], packages: [] },
  { path: 'github.com/upper/db/v4/adapter/sqlite', alternatives: [], packages: [] },
  { path: 'github.com/mutecomm/go-sqlcipher', alternatives: [], packages: [] },
  {
    path: 'github.com/confluentinc/confluent-kafka-go',
    alternatives: kafka,
    packages: [],
    muslTags: ['musl'],
  },
  { path: 'github.com/marcboeker/go-duckdb', alternatives: [], packages: [] },
  { path: 'github.com/duckdb/duckdb-go', alternatives: [], packages: [] },
  { path: 'github.com/godror/godror', alternatives: ['github.com/sijms/go-ora/v2'], packages: [] },
  { path: 'github.com/ibmdb/go_ibm_db', alternatives: [], packages: [] },
  { path: 'gocv.io/x/gocv', alternatives: [], packages: ['libopencv-dev'] },
  {
    path: 'github.com/h2non/bimg',
    alternatives: ['github.com/disintegration/imaging'],
    packages: ['libvips-dev'],
  },
  {
    path: 'github.com/davidbyttow/govips',
    alternatives: ['github.com/disintegration/imaging'],
    packages: ['libvips-dev'],
  },
  {
    path: 'gopkg.in/gographics/imagick',
    alternatives: ['github.com/disintegration/imaging'],
    packages: ['libmagickwand-dev'],
  },
  {
    path: 'github.com/linxGnu/grocksdb',
    alternatives: ['github.com/cockroachdb/pebble'],
    packages: ['librocksdb-dev'],
  },
  {
    path: 'github.com/DataDog/zstd',
    alternatives: ['github.com/klauspost/compress/zstd'],
    packages: [],
  },
  {
    path: 'github.com/valyala/gozstd',
    alternatives: ['github.com/klauspost/compress/zstd'],
    packages: [],
  },
  {
    path: 'github.com/pebbe/zmq4',
    alternatives: ['github.com/go-zeromq/zmq4'],
    packages: ['libzmq3-dev'],
  },
  {
    path: 'github.com/zeromq/goczmq',
    alternatives: ['github.com/go-zeromq/zmq4'],
    packages: ['libczmq-dev'],
  },
  { path: 'github.com/miekg/pkcs11', alternatives: [], packages: [] },
  {
    path: 'github.com/google/gopacket/pcap',
    alternatives: ['github.com/google/gopacket/pcapgo'],
    packages: ['libpcap-dev'],
  },
  {
    path: 'github.com/gopacket/gopacket/pcap',
    alternatives: ['github.com/gopacket/gopacket/pcapgo'],
    packages: ['libpcap-dev'],
  },
  {
    path: 'github.com/libgit2/git2go',
    alternatives: ['github.com/go-git/go-git/v5'],
    packages: ['libgit2-dev'],
  },
  { path: 'github.com/yalue/onnxruntime_go', alternatives: [], packages: [] },
  { path: 'rogchap.com/v8go', alternatives: ['github.com/dop251/goja'], packages: [] },
  {
    path: 'github.com/bytecodealliance/wasmtime-go',
    alternatives: ['github.com/tetratelabs/wazero'],
    packages: [],
  },
  {
    path: 'github.com/wasmerio/wasmer-go',
    alternatives: ['github.com/tetratelabs/wazero'],
    packages: [],
  },
  {
    path: 'github.com/otiai10/gosseract',
    alternatives: [],
    packages: ['libtesseract-dev', 'libleptonica-dev'],
  },
  { path: 'github.com/strukturag/libheif', alternatives: [], packages: ['libheif-dev'] },
  { path: 'github.com/google/gousb', alternatives: [], packages: ['libusb-1.0-0-dev'] },
  { path: 'github.com/gordonklaus/portaudio', alternatives: [], packages: ['portaudio19-dev'] },
  {
    path: 'github.com/proglottis/gpgme',
    alternatives: ['github.com/ProtonMail/go-crypto'],
    packages: ['libgpgme-dev'],
  },
  {
    path: 'github.com/seccomp/libseccomp-golang',
    alternatives: ['github.com/elastic/go-seccomp-bpf'],
    packages: ['libseccomp-dev'],
  },
  { path: 'github.com/veandco/go-sdl2', alternatives: [], packages: ['libsdl2-dev'] },
  { path: 'github.com/go-gl/gl', alternatives: [], packages: ['libgl-dev'] },
  { path: 'github.com/go-gl/glfw', alternatives: [], packages: ['libgl-dev', 'xorg-dev'] },
  { path: 'fyne.io/fyne', alternatives: [], packages: ['libgl-dev', 'xorg-dev'] },
  {
    path: 'github.com/hajimehoshi/ebiten',
    alternatives: [],
    packages: ['libgl-dev', 'xorg-dev', 'libasound2-dev'],
  },
  {
    path: 'github.com/coreos/go-systemd/sdjournal',
    alternatives: [],
    packages: ['libsystemd-dev'],
  },
  {
    path: 'github.com/coreos/go-systemd/v22/sdjournal',
    alternatives: [],
    packages: ['libsystemd-dev'],
  },
  { path: 'github.com/tensorflow/tensorflow', alternatives: [], packages: [] },
  { path: 'github.com/chai2010/webp', alternatives: ['golang.org/x/image/webp'], packages: [] },
  { path: 'github.com/kolesa-team/go-webp', alternatives: [], packages: ['libwebp-dev'] },
];

/** The entry that covers this import path; null for the many that need no C. */
export function cgoModuleFor(importPath: string): CgoModule | null {
  return (
    cgoModules.find(({ path }) => importPath === path || importPath.startsWith(`${path}/`)) ?? null
  );
}
