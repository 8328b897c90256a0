import { describe, expect, it } from 'vitest';
import { planDirect } from '#shared/domain/image/direct/planDirect.ts';
import { analyse } from '../analyse.ts';
import { generateDockerfile } from '../generate/dockerfile.ts';
import { embedMatcher } from '../embeds.ts';
import { fixedPart, globToRegExp } from '../glob.ts';
import { moduleOf } from '../testing/snapshotOf.ts';

function openedBy(imports: string, body: string, names: readonly string[]): string[] {
  const list = imports
    .split(' ')
    .map((path) => `\t"${path}"`)
    .join('\n');
  const texts = { 'main.go': `package main\nimport (\n${list}\n)\nfunc main() {\n${body}\n}\n` };
  return analyse(moduleOf(texts, { names })).runtimeFiles.map(
    ({ path, kind }) => `${kind} ${path}`,
  );
}

describe('files opened at run time', () => {
  it.each([
    ['os.ReadFile', 'os', 'os.ReadFile("config.yaml")', ['config.yaml'], ['file config.yaml']],
    [
      'os.Open below a folder',
      'os',
      'os.Open("./data/x.csv")',
      ['data/x.csv', 'data/y.csv'],
      ['file data/x.csv'],
    ],
    [
      'koanf',
      'github.com/knadh/koanf/providers/file',
      'ko.Load(file.Provider("config.toml"), p)',
      ['config.toml'],
      ['file config.toml'],
    ],
    [
      'cleanenv',
      'github.com/ilyakaznacheev/cleanenv',
      'cleanenv.ReadConfig("./config/config.yml", cfg)',
      ['config/config.yml', 'config/config.go.txt'],
      ['file config/config.yml'],
    ],
    [
      'viper in the project’s own folder',
      'github.com/spf13/viper',
      'viper.SetConfigName("config")\nviper.AddConfigPath(".")',
      ['config.yaml', 'config.go.txt', 'other.yaml'],
      ['file config.yaml'],
    ],
    [
      'viper in a folder that is handed over, and no folder of the file’s name',
      'github.com/spf13/viper',
      'viper.AddConfigPath(path)\nviper.SetConfigName("app")',
      ['app.toml', 'app/x.txt'],
      ['file app.toml'],
    ],
    [
      'viper elsewhere alone',
      'github.com/spf13/viper',
      'viper.SetConfigName("config")\nviper.AddConfigPath("/etc/app")',
      ['config.yaml'],
      [],
    ],
    [
      'casbin',
      'github.com/casbin/casbin/v2',
      'casbin.NewEnforcer("rbac/model.conf", "rbac/policy.csv")',
      ['rbac/model.conf', 'rbac/policy.csv'],
      ['file rbac/model.conf', 'file rbac/policy.csv'],
    ],
    [
      'beego, which names none of them',
      'github.com/beego/beego/v2/server/web',
      'web.Run()',
      ['conf/app.conf', 'views/index.tpl', 'static/a.js', 'tests/x'],
      ['file conf/app.conf', 'folder views', 'folder static'],
    ],
    [
      'GoFrame, by its custom and by name',
      'github.com/gogf/gf/v2/frame/g',
      's.SetServerRoot("public")',
      ['manifest/config/config.yaml', 'public/i.html', 'manifest/deploy/x.yaml'],
      ['folder public', 'file manifest/config/config.yaml'],
    ],
    [
      'names that the package gives literals',
      'os path/filepath',
      'const dir = "assets"\nos.ReadFile(filepath.Join(dir, "a.txt"))\nos.ReadFile(dir + "/b.txt")',
      ['assets/a.txt', 'assets/b.txt', 'assets/c.txt'],
      ['file assets/a.txt', 'file assets/b.txt'],
    ],
    [
      'the default of a flag, whose name is no file',
      'flag',
      'flag.String("config", "app.yaml", "the config")',
      ['app.yaml', 'config/x.yaml'],
      ['file app.yaml'],
    ],
    [
      'flags of cobra and kingpin',
      'github.com/spf13/cobra github.com/alecthomas/kingpin/v2',
      'cmd.Flags().StringVarP(&file, "config", "c", "app.yaml", "")\nkingpin.Flag("config", "").Default("box.yml").String()',
      ['app.yaml', 'box.yml', 'config/x.yaml'],
      ['file app.yaml', 'file box.yml'],
    ],
    [
      'and not everything for a flag that stands for all',
      'flag',
      'flag.String("ids", "*", "which")',
      ['README.md', 'LICENSE'],
      [],
    ],
    [
      'the folder of templates whose names are put together',
      'html/template fmt path/filepath',
      't.ParseFiles("templates/base.html", "templates/"+name+".html")\nt.ParseFiles(fmt.Sprintf("mail/%s.txt", n))\nt.ParseGlob(filepath.Join("views", name))',
      ['templates/base.html', 'templates/a.html', 'mail/x.txt', 'views/x/y.html', 'other/z.html'],
      ['file templates/base.html', 'folder templates', 'folder mail', 'folder views'],
    ],
    [
      'variables as viper reads them',
      'github.com/spf13/viper',
      'viper.AddConfigPath(path)\nviper.SetConfigName("app")\nviper.SetConfigType("env")',
      ['app.env'],
      ['file app.env'],
    ],
    [
      'a configuration whose name is a constant',
      'fmt',
      'const ConfigDefaultFile = "config.yaml"\nfmt.Println("other.yaml")',
      ['config.yaml', 'other.yaml'],
      ['file config.yaml'],
    ],
    [
      'iris, by its package',
      'github.com/kataras/iris/v12',
      'app.RegisterView(iris.HTML("./views", ".html"))\napp.HandleDir("/public", iris.Dir("./public"))',
      ['views/i.html', 'public/a.css'],
      ['folder views', 'folder public'],
    ],
    ['os.DirFS', 'os', 'os.DirFS("web")', ['web/a/b.html'], ['folder web']],
    [
      'http.Dir',
      'net/http',
      'http.FileServer(http.Dir("./static/"))',
      ['static/x.css'],
      ['folder static'],
    ],
    [
      'http.ServeFile',
      'net/http',
      'http.ServeFile(w, r, "index.html")',
      ['index.html'],
      ['file index.html'],
    ],
    [
      'ParseFiles',
      'html/template',
      'template.ParseFiles("t/a.html", "t/b.html")',
      ['t/a.html', 't/b.html'],
      ['file t/a.html', 'file t/b.html'],
    ],
    [
      'ParseGlob',
      'html/template',
      'template.Must(template.New("x").ParseGlob("t/*.html"))',
      ['t/a.html'],
      ['pattern t/*.html'],
    ],
    [
      'gin',
      'github.com/gin-gonic/gin',
      'r.LoadHTMLGlob("views/*")\nr.Static("/assets", "./assets")',
      ['views/a.html', 'assets/b.js'],
      ['pattern views/*', 'folder assets'],
    ],
    [
      'echo',
      'github.com/labstack/echo/v4',
      'e.Static("/", "public")',
      ['public/i.html'],
      ['folder public'],
    ],
    [
      'fiber',
      'github.com/gofiber/fiber/v2',
      'app.Static("/", "./public")',
      ['public/i.html'],
      ['folder public'],
    ],
    [
      'migrations',
      'github.com/golang-migrate/migrate/v4',
      'migrate.New("file://migrations", url)',
      ['migrations/1.sql'],
      ['folder migrations'],
    ],
    [
      'filepath.Join',
      'os path/filepath',
      'os.ReadFile(filepath.Join("data", "x.json"))',
      ['data/x.json'],
      ['file data/x.json'],
    ],
    [
      'a flag for a file',
      'flag',
      'flag.String("config", "config.toml", "the file")',
      ['config.toml'],
      ['file config.toml'],
    ],
    [
      'viper',
      'github.com/spf13/viper',
      'viper.AddConfigPath("./config")',
      ['config/app.yaml'],
      ['folder config'],
    ],
  ])('%s', (_, imports, body, names, expected) => {
    expect(openedBy(imports, body, names)).toEqual(expected);
  });

  it.each([
    ['files that are not there', 'os', 'os.ReadFile("made-later.json")', []],
    ['absolute names', 'os', 'os.ReadFile("/etc/hosts")', ['etc/hosts']],
    ['names above the project', 'os', 'os.ReadFile("../x.json")', ['x.json']],
    [
      'secrets',
      'os',
      'os.ReadFile(".env")\nos.ReadFile("server.key")\nos.ReadFile("certs/tls.pem")',
      ['.env', 'server.key', 'certs/tls.pem'],
    ],
    ['the whole project', 'net/http', 'http.Dir(".")', ['x.txt']],
    ['names put together', 'os', 'os.ReadFile("data/" + name)', ['data/x']],
    ['folders with nothing but Go', 'os', 'os.ReadDir("internal")', ['internal/x.go']],
    ['names in comments', 'os', '// os.ReadFile("x.json")', ['x.json']],
    ['files of an embedded tree', 'embed', 'content.ReadFile("web/x.html")', ['web/x.html']],
  ])('leaves out %s', (_, imports, body, names) => {
    expect(openedBy(imports, body, names)).toEqual([]);
  });

  it('are found above the package that is run, and there in the image', () => {
    const main =
      'package main\nimport "flag"\nvar conf string\nfunc main() { flag.StringVar(&conf, "conf", "../../configs", "") }\n';
    const analysis = analyse(
      moduleOf({ 'cmd/server/main.go': main }, { names: ['configs/config.yaml'] }),
    );
    expect(analysis.runtimeFiles).toMatchObject([
      { path: 'configs', opened: '../../configs', kind: 'folder' },
    ]);
    const { text } = generateDockerfile(analysis, {});
    expect(text).toContain('\nWORKDIR /srv\nCOPY configs/ /configs/\n');
    expect(planDirect(analysis, {})?.copies).toEqual([{ from: 'configs', to: 'configs' }]);
  });

  it('are not those of a package that embeds its own folder of the name', () => {
    const source =
      'package db\nimport (\n"embed"\n"github.com/pressly/goose/v3"\n)\n//go:embed migrations/*.sql\nvar files embed.FS\nfunc Up() { goose.Up(nil, "migrations") }\n';
    const texts = {
      'main.go': 'package main\nimport _ "example.com/app/db"\nfunc main() {}\n',
      'db/db.go': source,
    };
    const names = ['db/migrations/1.sql'];
    expect(analyse(moduleOf(texts, { names })).runtimeFiles).toEqual([]);
  });

  it('are looked for in the module first, then beside the program', () => {
    const source =
      'package main\nimport "os"\nfunc main() {\n\tos.Open("a.txt")\n\tos.Open("b.txt")\n}\n';
    const { runtimeFiles } = analyse(
      moduleOf({ 'cmd/x/main.go': source }, { names: ['a.txt', 'cmd/x/a.txt', 'cmd/x/b.txt'] }),
    );
    expect(runtimeFiles.map(({ path, opened, line }) => [path, opened, line])).toEqual([
      ['a.txt', 'a.txt', 4],
      ['cmd/x/b.txt', 'b.txt', 5],
    ]);
  });
});

describe('embedded files', () => {
  it('are read from the lines above variables, quoted or not', () => {
    const source =
      'package main\nimport "embed"\n//go:embed a.txt "b c.txt" `d.txt` all:web\n//go:embed *.html\nvar f embed.FS\n// go:embed no\n/* //go:embed no */\nvar s = `\n//go:embed no\n`\nfunc main() {}\n';
    const { embeds } = analyse(moduleOf({ 'main.go': source }));
    expect(embeds.map(({ pattern, line }) => [pattern, line])).toEqual([
      ['a.txt', 3],
      ['b c.txt', 3],
      ['d.txt', 3],
      ['web', 3],
      ['*.html', 4],
    ]);
  });

  const embed = { file: '', line: 1, all: false };
  it.each([
    ['a file', { ...embed, pattern: 'x.txt', dir: 'a' }, 'a/x.txt', true],
    ['a file elsewhere', { ...embed, pattern: 'x.txt', dir: 'a' }, 'x.txt', false],
    ['a folder', { ...embed, pattern: 'web', dir: '.' }, 'web/a/b.js', true],
    ['a hidden file in a folder', { ...embed, pattern: 'web', dir: '.' }, 'web/.x', false],
    ['a file in an underscored folder', { ...embed, pattern: 'web', dir: '.' }, 'web/_x/y', false],
    ['a hidden file with all', { ...embed, all: true, pattern: 'web', dir: '.' }, 'web/.x', true],
    ['a hidden file by a pattern', { ...embed, pattern: 'web/*', dir: '.' }, 'web/.x', true],
    ['a pattern of folders', { ...embed, pattern: 'web/*', dir: '.' }, 'web/a/b', true],
    ['everything', { ...embed, pattern: '.', dir: 'a' }, 'a/b/c', true],
    ['everything of the root', { ...embed, pattern: '.', dir: '.' }, 'b/c', true],
    ['a class', { ...embed, pattern: '[ab].txt', dir: '.' }, 'b.txt', true],
    ['a folder of a like name', { ...embed, pattern: 'web', dir: '.' }, 'website/x', false],
  ])('%s', (_, pattern, path, matches) => {
    expect(embedMatcher(pattern)(path)).toBe(matches);
  });
});

describe('patterns', () => {
  it.each([
    ['*.go', 'a.go', true],
    ['*.go', 'a/b.go', false],
    ['a?c', 'abc', true],
    ['[^a]', 'b', true],
    ['[a-c]x', 'bx', true],
    [String.raw`\*`, '*', true],
    [String.raw`\*`, 'a', false],
    ['a[', 'a[', true],
    ['my-*.x', 'my-a.x', true],
    ['{a}(b)+$', '{a}(b)+$', true],
    ['a.b', 'axb', false],
    ['漢?', '漢字', true],
  ])('%s fits %s: %s', (pattern, path, fits) => {
    expect(globToRegExp(pattern).test(path)).toBe(fits);
  });

  it('have a fixed part', () => {
    expect(['a/b/*.x', '*.x', 'a/b', 'a/[b]/c'].map(fixedPart)).toEqual(['a/b', '.', 'a/b', 'a']);
  });
});
