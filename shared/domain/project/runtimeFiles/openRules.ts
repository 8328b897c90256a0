export interface OpenRule {
  readonly names: RegExp;
  /** Packages that the call may be of; empty: a method. */
  readonly from: readonly string[];
  readonly within?: string;
  /** Position of the name; `all`: every argument is one. */
  readonly argument: number | 'all';
  /** The folder before a name that is put together is brought as a whole. */
  readonly withFolder?: true;
  /** It may lie above the folder that the program is run in. */
  readonly above?: true;
}

const flags = ['flag', 'github.com/spf13/pflag'];

/** Calls that take the name of a file or folder, by the packages' own documentation. */
export const openRules: readonly OpenRule[] = [
  {
    names: /^(Open|OpenFile|ReadFile|ReadDir|DirFS|Stat)$/,
    from: ['os', 'io/ioutil'],
    argument: 0,
  },
  {
    names: /^(ParseFiles|ParseGlob)$/,
    from: ['html/template', 'text/template'],
    argument: 'all',
    withFolder: true,
  },
  {
    names: /^(ParseFiles|ParseGlob)$/,
    from: [],
    within: 'html/template',
    argument: 'all',
    withFolder: true,
  },
  {
    names: /^(ParseFiles|ParseGlob)$/,
    from: [],
    within: 'text/template',
    argument: 'all',
    withFolder: true,
  },
  { names: /^Dir$/, from: ['net/http'], argument: 0 },
  { names: /^ServeFile$/, from: ['net/http'], argument: 2 },
  { names: /^(Walk|WalkDir|Glob)$/, from: ['path/filepath'], argument: 0 },
  {
    names: /^(LoadHTMLGlob|LoadHTMLFiles)$/,
    from: [],
    within: 'github.com/gin-gonic/gin',
    argument: 'all',
  },
  { names: /^(Static|StaticFile)$/, from: [], within: 'github.com/gin-gonic/gin', argument: 1 },
  { names: /^(Static|File)$/, from: [], within: 'github.com/labstack/echo', argument: 1 },
  { names: /^(Static|SendFile)$/, from: [], within: 'github.com/gofiber/fiber', argument: 'all' },
  { names: /^New$/, from: ['github.com/gofiber/template'], argument: 0 },
  {
    names: /^(HTML|HandleDir|Dir)$/,
    from: [],
    within: 'github.com/kataras/iris',
    argument: 'all',
  },
  {
    names: /^(AddConfigPath|SetConfigFile)$/,
    from: [],
    within: 'github.com/spf13/viper',
    argument: 0,
  },
  { names: /^(DecodeFile)$/, from: ['github.com/BurntSushi/toml'], argument: 0 },
  { names: /^(Up|UpContext|UpTo)$/, from: ['github.com/pressly/goose'], argument: 'all' },
  {
    names: /^(New|NewWithDatabaseInstance)$/,
    from: ['github.com/golang-migrate/migrate'],
    argument: 0,
  },
  {
    names: /^(SetStaticPath|SetViewsPath)$/,
    from: ['github.com/astaxie/beego', 'github.com/beego/beego'],
    argument: 'all',
  },
  // The default of a flag: its name may well be that of a folder.
  { names: /^String$/, from: flags, argument: 1, above: true },
  { names: /^(StringVar|StringP)$/, from: flags, argument: 2, above: true },
  { names: /^StringVarP$/, from: flags, argument: 3, above: true },
  { names: /^String$/, from: [], within: 'github.com/spf13/cobra', argument: 1, above: true },
  {
    names: /^(StringVar|StringP)$/,
    from: [],
    within: 'github.com/spf13/cobra',
    argument: 2,
    above: true,
  },
  { names: /^StringVarP$/, from: [], within: 'github.com/spf13/cobra', argument: 3, above: true },
  {
    names: /^Default$/,
    from: [],
    within: 'github.com/alecthomas/kingpin',
    argument: 0,
    above: true,
  },
  {
    names: /^Default$/,
    from: [],
    within: 'gopkg.in/alecthomas/kingpin.v2',
    argument: 0,
    above: true,
  },
  { names: /^SetDefault$/, from: ['github.com/spf13/viper'], argument: 1 },
  { names: /^LocalFile$/, from: ['github.com/gin-contrib/static'], argument: 0 },
  { names: /^New$/, from: ['github.com/gofiber/fiber/v3/middleware/static'], argument: 0 },
  {
    names: /^Provider$/,
    from: ['github.com/knadh/koanf/providers/file', 'github.com/knadh/koanf/v2/providers/file'],
    argument: 0,
  },
  {
    names: /^(ReadConfig|Load)$/,
    from: ['github.com/ilyakaznacheev/cleanenv', 'gopkg.in/ini.v1', 'github.com/go-ini/ini'],
    argument: 0,
  },
  { names: /^(MustLoad|Load)$/, from: ['github.com/zeromicro/go-zero/core/conf'], argument: 0 },
  { names: /^NewSource$/, from: ['github.com/go-kratos/kratos/v2/config/file'], argument: 0 },
  {
    names: /^(Load|LoadFiles)$/,
    from: ['github.com/jinzhu/configor', 'github.com/gookit/config'],
    argument: 'all',
  },
  {
    names: /^(LoadFile|MustLoadFile)$/,
    from: ['github.com/magiconair/properties', 'github.com/pelletier/go-toml'],
    argument: 0,
  },
  {
    names: /^(NewEnforcer|NewSyncedEnforcer|NewCachedEnforcer|NewModelFromFile|NewAdapter)$/,
    from: ['github.com/casbin/casbin'],
    argument: 'all',
  },
  {
    names: /^(LoadMessageFile|MustLoadMessageFile)$/,
    from: [],
    within: 'github.com/nicksnyder/go-i18n',
    argument: 0,
  },
  {
    names: /^Open$/,
    from: ['github.com/oschwald/geoip2-golang', 'github.com/oschwald/maxminddb-golang'],
    argument: 0,
  },
  { names: /^NewOSFileSystemLoader$/, from: ['github.com/CloudyKit/jet'], argument: 0 },
  { names: /^FromFile$/, from: ['github.com/flosch/pongo2'], argument: 0 },
  {
    names: /^(SetServerRoot|AddStaticPath|AddSearchPath)$/,
    from: [],
    within: 'github.com/gogf/gf',
    argument: 'all',
  },
];
