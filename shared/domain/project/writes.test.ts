import { describe, expect, it } from 'vitest';
import { createDefaults } from './go/defaultValue.ts';
import { readGoFile } from './go/goFile.ts';
import { writtenBy } from './writes.ts';

/** `data.db` for a file, `data/` for a folder; `imports` as `path` or `name=path`. */
function written(imports: string, ...body: string[]): string[] {
  const source = [
    'package main',
    'import (',
    ...imports.split(' ').map((path) => `\t${path.replace(/[^=]*$/, '"$&"').replace('=', ' ')}`),
    ')',
    'func main() {',
    ...body,
    '}',
    '',
  ].join('\n');
  return writtenBy(readGoFile('main.go', source)).map(({ path, isFolder }) =>
    isFolder ? `${path}/` : path,
  );
}

describe('what a program creates by a relative name', () => {
  it.each<[string, string, string, string[]]>([
    ['a file', 'os', 'os.Create("out.csv")', ['out.csv']],
    ['a file below', 'os', 'os.WriteFile("./state/last.json", b, 0o644)', ['state/last.json']],
    ['a file the old way', 'io/ioutil', 'ioutil.WriteFile("a.txt", b, 0644)', ['a.txt']],
    ['a folder', 'os', 'os.MkdirAll("uploads/img", 0o755)', ['uploads/img/']],
    ['a folder of one level', 'os', 'os.Mkdir("cache", 0o755)', ['cache/']],
    [
      'a file opened to be created',
      'os',
      'os.OpenFile("app.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)',
      ['app.log'],
    ],
    [
      'the flag in any place',
      'os',
      'os.OpenFile("app.log",\n\tos.O_CREATE|\n\t\tos.O_RDWR,\n\t0600)',
      ['app.log'],
    ],
    ['the flag of syscall', 'os syscall', 'os.OpenFile("a", syscall.O_CREAT, 0600)', ['a']],
    ['a file opened to be written', 'os', 'os.OpenFile("a", os.O_WRONLY, 0600)', []],
    ['a file opened to be read', 'os', 'os.OpenFile("a", os.O_RDONLY, 0)', []],
    ['a file opened', 'os', 'os.Open("a")', []],
    ['a path with backslashes', 'os', 'os.Create(`logs\\app.log`)', ['logs/app.log']],
    ['an absolute path', 'os', 'os.Create("/var/lib/app/x")', []],
    ['a path of Windows', 'os', 'os.Create(`C:\\data\\x`)', []],
    ['a name that is made up', 'os', 'os.Create(name)', []],
    ['a variable', 'database/sql', 'path := "app.db"\nsql.Open("sqlite3", path)', ['app.db']],
    [
      'a joined path',
      'os path/filepath',
      'os.MkdirAll(filepath.Join("data", "img"), 0o755)',
      ['data/img/'],
    ],
    ['a part of a name', 'os', 'os.Create("report-" + day + ".csv")', []],
    ['a database', 'database/sql', 'sql.Open("sqlite3", "./data.db")', ['data.db']],
    [
      'a database with settings',
      'database/sql',
      'sql.Open("sqlite", "file:db/app.db?_journal=WAL&mode=rwc")',
      ['db/app.db'],
    ],
    ['a database in memory', 'database/sql', 'sql.Open("sqlite3", ":memory:")', []],
    ['a server', 'database/sql', 'sql.Open("postgres", "postgres://u@db/x")', []],
    ['a server by its settings', 'database/sql', 'sql.Open("postgres", "host=db user=x")', []],
    ['sqlx', 'github.com/jmoiron/sqlx', 'sqlx.MustConnect("sqlite3", "a.db")', ['a.db']],
    [
      'GORM',
      'gorm.io/driver/sqlite gorm.io/gorm',
      'gorm.Open(sqlite.Open("test.db"), &gorm.Config{})',
      ['test.db'],
    ],
    ['bbolt', 'go.etcd.io/bbolt', 'bbolt.Open("my.db", 0600, nil)', ['my.db']],
    [
      'Badger',
      'github.com/dgraph-io/badger/v4',
      'badger.Open(badger.DefaultOptions("store"))',
      ['store/'],
    ],
    ['LevelDB', 'github.com/syndtr/goleveldb/leveldb', 'leveldb.OpenFile("db", nil)', ['db/']],
    [
      'Pebble',
      'github.com/cockroachdb/pebble',
      'pebble.Open("demo", &pebble.Options{})',
      ['demo/'],
    ],
    [
      'logs that are rotated',
      'gopkg.in/natefinch/lumberjack.v2',
      'log.SetOutput(&lumberjack.Logger{\n\tFilename: "logs/app.log",\n\tMaxSize: 5,\n})',
      ['logs/app.log'],
    ],
    [
      'logs that are rotated, elsewhere',
      'gopkg.in/natefinch/lumberjack.v2',
      'w := lumberjack.Logger{Filename: "/var/log/app.log"}',
      [],
    ],
    [
      'logs of beego',
      'github.com/astaxie/beego/logs',
      'logs.SetLogger("file", `{"filename":"logs/app.log","maxdays":9}`)',
      ['logs/app.log'],
    ],
    [
      'a file name of something else',
      'mime/multipart',
      'h := multipart.FileHeader{Filename: "a.txt"}',
      [],
    ],
    [
      'logs by the day',
      'rotatelogs=github.com/lestrrat-go/file-rotatelogs',
      'rotatelogs.New("logs/access.%Y%m%d.log")',
      ['logs/'],
    ],
    [
      'logs of zap',
      'go.uber.org/zap',
      'c := zap.Config{OutputPaths: []string{"stdout", "logs/app.log"}, ErrorOutputPaths: []string{"stderr"}}',
      ['logs/app.log'],
    ],
    ['in a comment', 'os', '// os.Create("x")', []],
    ['of a method so called', 'os example.com/x', 's.Create("x")', []],
  ])('%s', (_, imports, body, paths) => {
    expect(written(imports, body)).toEqual(paths);
  });

  it.each<[string, string, string[]]>([
    [
      'of a flag',
      'var dataDir = flag.String("data", "data/", "where")\nfunc f() { os.MkdirAll(*dataDir, 0o755) }',
      ['data/'],
    ],
    [
      'of a flag that is bound',
      'func f() {\n\tflag.StringVar(&cfg.UploadDir, "uploads", "var/uploads", "where")\n\tos.MkdirAll(cfg.UploadDir, 0o755)\n}',
      ['var/uploads/'],
    ],
    [
      'of pflag',
      'func f() {\n\tcmd.Flags().StringVarP(&dbPath, "db", "d", "app.db", "where")\n\tos.Create(dbPath)\n}',
      ['app.db'],
    ],
    [
      'of kingpin',
      'var dir = kingpin.Flag("storage.path", "where").Default("store/").String()\nfunc f() { os.MkdirAll(*dir, 0o755) }',
      ['store/'],
    ],
    [
      'of a tag',
      'type C struct {\n\tImagesDir string `default:"data/images"`\n}\nfunc f(c C) { os.MkdirAll(c.ImagesDir, 0o755) }',
      ['data/images/'],
    ],
    [
      'of a literal',
      'func defaults() C { return C{DataDir: "state"} }\nfunc f(c C) { os.MkdirAll(c.DataDir, 0o755) }',
      ['state/'],
    ],
    [
      'of the folder of a file',
      'type C struct {\n\tDatabase struct {\n\t\tConnection string `default:"data/app.db"`\n\t}\n}\nfunc f(c C) { os.MkdirAll(filepath.Dir(c.Database.Connection), 0o755) }',
      ['data/'],
    ],
    [
      'that is absolute',
      'var dataDir = flag.String("data", "/var/lib/app", "where")\nfunc f() { os.MkdirAll(*dataDir, 0o755) }',
      [],
    ],
    [
      'that there is not',
      'var dataDir = flag.String("data", "", "where")\nfunc f() { os.MkdirAll(*dataDir, 0o755) }',
      [],
    ],
    ['of a name that says nothing', 'var x = "a"\nfunc f() { os.Create(opts.X) }', []],
  ])('by the default of a setting: %s', (_, source, paths) => {
    const file = readGoFile('a.go', `package main\nimport (\n"flag"\n"os"\n)\n${source}\n`);
    const found = writtenBy(file);
    expect(found.map(({ path, isFolder }) => (isFolder ? `${path}/` : path))).toEqual(paths);
  });

  it('by a constant of another file of its package', () => {
    const others = [readGoFile('names.go', 'package main\nconst dbFile = "data/app.db"\n')];
    const source =
      'package main\nimport "database/sql"\nfunc main() { sql.Open("sqlite", dbFile) }\n';
    const file = readGoFile('main.go', source);
    expect(writtenBy(file, createDefaults([file, ...others]))).toEqual([
      { path: 'data/app.db', isFolder: false },
    ]);
  });

  it('in the order of its lines, each as often as it is there', () => {
    expect(written('os', 'os.Create("b")', 'os.Create("a")', 'os.Create("b")')).toEqual([
      'b',
      'a',
      'b',
    ]);
  });
});
