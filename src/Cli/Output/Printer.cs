using System.Text.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Cli.Http;
using Spectre.Console;

namespace AgentTelemetry.Cli.Output;

/// <summary>Standard output has what was asked for and nothing else; what there is to say besides goes to standard error.</summary>
internal sealed class Printer
{
    // Where nobody looks at it, a table has the width that it needs.
    private const int AnyWidth = 100_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CliHost _host;
    private readonly bool _isQuiet;

    public Printer(CliHost host, OutputFormat? format, bool isQuiet)
    {
        (_host, _isQuiet) = (host, isQuiet);
        Format = format ?? (host.IsOutputTerminal ? OutputFormat.Table : OutputFormat.Tsv);
        Progress = ConsoleOn(host, host.Error, host.IsErrorTerminal);
    }

    public OutputFormat Format { get; }

    /// <summary>Where progress is drawn, if anybody looks.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Prints rows.</summary>
    public void Rows(IReadOnlyList<Column> columns, IReadOnlyList<JsonNode> rows)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                Line(new JsonArray([.. rows.Select(static row => row.DeepClone())]).ToJsonString(Indented));
                break;
            case OutputFormat.Csv:
                Csv(columns.Select(static column => column.Name));
                foreach (var row in rows)
                {
                    Csv(columns.Select(column => column.Of(row)));
                }

                break;
            case OutputFormat.Tsv:
                foreach (var row in rows)
                {
                    Tsv(columns, row);
                }

                break;
            default:
                Table(columns, rows);
                break;
        }
    }

    /// <summary>Prints one answer: its members in lines, or as the service said it.</summary>
    public void One(JsonNode answer)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                Json(answer);
                break;
            case OutputFormat.Csv:
                var columns = Column.Of(Scalars(answer, "").Select(static member => member.Name));
                Rows(columns, [answer]);
                break;
            case OutputFormat.Tsv:
                foreach (var (name, value) in Scalars(answer, ""))
                {
                    Line($"{name}\t{PlainText.OneLine(value)}");
                }

                break;
            default:
                Members(answer);
                break;
        }
    }

    /// <summary>Prints a row as it comes.</summary>
    public void Row(IReadOnlyList<Column> columns, JsonNode row)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                Line(row.ToJsonString());
                break;
            case OutputFormat.Csv:
                Csv(columns.Select(column => column.Of(row)));
                break;
            default:
                Tsv(columns, row);
                break;
        }
    }

    /// <summary>Prints JSON, whatever the format: it has no columns.</summary>
    public void Json(JsonNode answer) => Line(answer.ToJsonString(Indented));

    /// <summary>Prints a line as it is.</summary>
    public void Line(string text) => _host.Output.WriteLine(text);

    /// <summary>Prints the ids that a script keeps; with <c>json</c>, all that is known.</summary>
    public void Id(string id, JsonObject whole)
    {
        if (Format is OutputFormat.Json)
        {
            One(whole);
        }
        else
        {
            Line(id);
        }
    }

    /// <summary>Says something that is no result. <c>--quiet</c> hides it.</summary>
    public void Note(string text)
    {
        if (!_isQuiet)
        {
            _host.Error.WriteLine(Redaction.WithoutKeys(text));
        }
    }

    /// <summary>Says what needs attention. Nothing hides it.</summary>
    public void Warn(string text) => Say(_host, "warning: ", Color.Yellow, text);

    /// <summary>Says why a command failed, and what would be right.</summary>
    public static void Fail(CliHost host, CommandFailedException failure)
    {
        Say(host, "error: ", Color.Red, failure.Message);
        if (failure.Hint is { } hint)
        {
            host.Error.WriteLine(hint);
        }
    }

    private static void Say(CliHost host, string kind, Color color, string text)
    {
        ConsoleOn(host, host.Error, host.IsErrorTerminal).Write(new Text(kind, new Style(color)));
        host.Error.WriteLine(string.Join('\n', Redaction.WithoutKeys(text).Split('\n').Select(PlainText.OneLine)));
    }

    private static IAnsiConsole ConsoleOn(CliHost host, TextWriter writer, bool isTerminal)
    {
        var hasColour = isTerminal && string.IsNullOrEmpty(host.Variable("NO_COLOR")) && host.Variable("TERM") is not "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = hasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = AnyWidth;
        }

        return console;
    }

    private static Style StyleOf(string value) => value switch
    {
        "success" or "completed" or "ok" or "conversion" => new Style(Color.Green),
        "failure" or "failed" or "timeout" or "error" => new Style(Color.Red),
        "running" or "pending" or "partial" or "queued" or "warning" => new Style(Color.Yellow),
        _ => Style.Plain,
    };

    private static IEnumerable<(string Name, string Value)> Scalars(JsonNode node, string prefix)
    {
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (value is JsonObject inner)
            {
                foreach (var member in Scalars(inner, $"{prefix}{name}."))
                {
                    yield return member;
                }
            }
            else
            {
                yield return (prefix + name, value is null ? "" : new Column(name).Of(node));
            }
        }
    }

    private void Csv(IEnumerable<string> fields) => _host.Output.Write(string.Join(',', fields.Select(PlainText.CsvField)) + "\r\n");

    private void Tsv(IReadOnlyList<Column> columns, JsonNode row) => Line(string.Join('\t', columns.Select(column => PlainText.OneLine(column.Of(row)))));

    private void Table(IReadOnlyList<Column> columns, IReadOnlyList<JsonNode> rows)
    {
        if (rows.Count == 0)
        {
            Note("Nothing found.");
            return;
        }

        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Name.ToUpperInvariant(), new Style(decoration: Decoration.Bold))).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column => Cell(column.Of(row))));
        }

        ConsoleOn(_host, _host.Output, _host.IsOutputTerminal).Write(table);
    }

    private void Members(JsonNode answer)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Scalars(answer, ""))
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(PlainText.OneLine(value), StyleOf(value)));
        }

        ConsoleOn(_host, _host.Output, _host.IsOutputTerminal).Write(grid);
    }

    private static Text Cell(string value) => new(PlainText.OneLine(value), StyleOf(value)) { Overflow = Overflow.Ellipsis };
}
