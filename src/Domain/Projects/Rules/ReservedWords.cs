using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Projects.Rules;

/// <summary>Names that a language, its object mapper or a database already means something by.</summary>
/// <param name="Fields">By name, what uses it.</param>
/// <param name="Models">By name, what uses it.</param>
/// <param name="Packages">For the project and its part; by name, what uses it.</param>
internal sealed record ReservedWords(
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, string> Models,
    IReadOnlyDictionary<string, string> Packages)
{
    private const string Databases = "tableoid xmin xmax cmin cmax ctid oid rowid";

    private const string Python =
        "and as assert async await break class continue def del elif else except finally for from global if import in is lambda " +
        "nonlocal not or pass raise return try while with yield self cls";

    private const string PythonModules =
        "abc argparse ast asyncio base64 bisect calendar code codecs collections concurrent configparser contextlib copy csv " +
        "ctypes dataclasses datetime dbm decimal difflib dis email encodings enum errno fileinput fractions functools gc getpass " +
        "glob graphlib gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache " +
        "locale logging lzma mailbox math mimetypes mmap multiprocessing numbers operator optparse os pathlib pdb pickle pkgutil " +
        "platform profile queue random re readline resource sched secrets select selectors shelve shlex shutil signal site " +
        "smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess symtable sys sysconfig syslog tarfile " +
        "tempfile test textwrap threading time timeit token tokenize tomllib trace traceback types typing unicodedata unittest " +
        "urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipfile zlib zoneinfo";

    private const string PythonPackages =
        "asgi click conftest data django fastapi flask gunicorn httpx jinja2 main manage psycopg pydantic pytest requirements " +
        "rest_framework sqlalchemy starlette tests uvicorn venv werkzeug whitenoise wsgi";

    private const string Django =
        "check clean clean_fields date_error_message delete from_db full_clean get_deferred_fields objects prepare_database_save " +
        "refresh_from_db save save_base serializable_value unique_error_message validate_constraints validate_unique";

    private const string DjangoApps = "admin auth contenttypes messages sessions staticfiles";

    private const string Pydantic = "construct copy dict fields json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate";

    private const string Java =
        "abstract assert boolean break byte case catch char class const continue default do double else enum extends final " +
        "finally float for goto if implements import instanceof int interface long native new package private protected public " +
        "return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null " +
        "clone finalize get_class hash_code notify notify_all to_string wait";

    private const string JavaTypes =
        "Boolean Byte Character Class Double Enum Error Exception Float Integer Iterable Long Math Number Object Override Record " +
        "Runnable Short String System Thread Throwable Void BigDecimal Instant List LocalDate Map Objects Optional Set UUID " +
        "Column Entity Id Table Application Cors Input Instant JsonNode JsonText Model NoSuchOther Problems Resource Store";

    private const string CSharpMembers = "equals finalize get_hash_code get_type memberwise_clone on_delete reference_equals to_string";

    private const string CSharpTypes = "DateOnly DateTimeOffset Guid Health JsonElement Model OnDelete";

    private const string CSharp =
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else " +
        "enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long " +
        "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short " +
        "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual " +
        "void volatile while";

    private const string Go =
        "break case chan const continue default defer else fallthrough for func go goto if import interface internal main map " +
        "package range return select struct switch testdata type var vendor";

    public static ReservedWords Of(Framework framework) => framework switch
    {
        Framework.Django => new(
            Words(("a database", Databases), ("Python", Python), ("Django", Django), ("the generated models", "dt models now uuid4")),
            Words(("the generated models", "Decimal")),
            Words(("Python", Python), ("Python's own modules", PythonModules), ("a package that is used", PythonPackages), ("Django's own applications", DjangoApps))),
        Framework.Flask => new(
            Words(("a database", Databases), ("Python", Python), ("SQLAlchemy", "metadata registry"), ("the generated models", "as_json columns dt orm sa uuid4")),
            Words(("the generated models", "Base")),
            Words(("Python", Python), ("Python's own modules", PythonModules), ("a package that is used", PythonPackages))),
        Framework.FastApi => new(
            Words(("a database", Databases), ("Python", Python), ("SQLAlchemy", "metadata registry"), ("Pydantic", Pydantic), ("the generated models", "as_json bool columns dt int orm pydantic sa str uuid4")),
            Words(("the generated models", "Any Base Decimal Field List Literal Optional UUID")),
            Words(("Python", Python), ("Python's own modules", PythonModules), ("a package that is used", PythonPackages))),
        Framework.NodeJs => new(
            Words(("a database", Databases), ("JavaScript", "constructor prototype")),
            Words(),
            Words(("npm", "favicon.ico node_modules"))),
        Framework.SpringBoot => new(
            Words(("a database", Databases), ("Java", Java)),
            Words(("Java", JavaTypes)),
            Words(("Java", Java))),
        Framework.Go => new(
            Words(("a database", Databases)),
            Words(),
            Words(("Go", Go))),
        Framework.DotNet => new(
            Words(("a database", Databases), (".NET", CSharpMembers)),
            Words((".NET", CSharpTypes)),
            Words(("C#", CSharp), (".NET", "system microsoft models tests"))),
        _ => new(Words(), Words(), Words()),
    };

    private static Dictionary<string, string> Words(params ReadOnlySpan<(string Owner, string Words)> groups)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (owner, group) in groups)
        {
            foreach (var word in group.Split(' '))
                words[word] = owner;
        }

        return words;
    }
}
