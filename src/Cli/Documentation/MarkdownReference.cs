using System.CommandLine;
using System.Text;
using AgentTelemetry.Cli.Commands;

namespace AgentTelemetry.Cli.Documentation;

/// <summary>Writes <c>docs/cli.md</c> from the commands themselves.</summary>
internal static class MarkdownReference
{
    private const string Head = """
        # The command line

        `agent-telemetry` is Agent Telemetry from a terminal. It speaks HTTP only. This page is generated from its commands; `agent-telemetry --help` has the same.

        ```sh
        dotnet tool install --global AgentTelemetry.Cli
        agent-telemetry login --url https://telemetry.example   # asks for the key, and keeps both
        agent-telemetry doctor                                  # what works, and what to do next
        ```

        ## Settings

        | What | Option | Environment | `~/.agent-telemetry/config.json` | Else |
        |---|---|---|---|---|
        | address | `--url` | `TELEMETRY_API_URL` | `url` | `http://127.0.0.1:7071` |
        | key | `--key-stdin` | `TELEMETRY_API_KEY`, or `TELEMETRY_API_TOKEN` | `key` | none |
        | folder | | `AGENT_TELEMETRY_HOME` | | `~/.agent-telemetry` |

        An option goes before the environment, and that before the file. There is no option for the key itself: it would stay in the shell's history. A key is never
        printed, but for the new one of `keys create` and `keys rotate`. `login` keeps it in a file that only its owner may read. That key goes to the address that it was kept with, and to no
        other.

        ## Output

        Standard output has the result and nothing else; notes, warnings and errors go to standard error. A terminal gets a table, with colour unless `NO_COLOR` is set. A pipe gets a row a line
        with tabs between (`tsv`), without names and colour. `--json` gives what the service says, whole; `--csv` is RFC 4180. Commands that make something print its id, or its key, alone:
        `RUN=$(agent-telemetry run start …)`.

        """;

    private const string Tracking = """
        ## Tracking

        `run`, `session` and `commit` tell by way of an outbox in the folder. What they tell stands on disk first. They wait up to `--wait` seconds for the service. What it did not take by then
        is sent by the next of these commands, in its order, each once. So telemetry stops no script: the exit code is 0 and standard error says what waits, unless `--strict` is given. What the service refuses for
        good is a 1, and stands in the folder's dead-letter file.

        `run start` prints the run's event id. Every other command takes it, from any process, and a run id too. Where the start was on this machine, `run end` has all that is known of the run, also if the
        service never heard of its start.

        ## Importing

        `import` sends a file in parts of up to 500 lines and notes in the folder how far it was. A call that was killed is called again and goes on there; to repeat a part changes nothing, so each run is there once.
        A file that grew is read from there on, and one that is another begins anew. What was noted counts for this file, this address and this key.

        ## Archives

        `archive create` and `archive status` use the [HTTP interface](api/archive.md). Verifying and restoring read the files of the storage account, which no route opens: LocalHost does that on a
        machine that may reach the account, by `dotnet run --project src/LocalHost -- archive verify` and `archive import`. The tool's `archive verify` and `archive import` say this.

        ## Completion

        | Shell | Once |
        |---|---|
        | bash | `eval "$(agent-telemetry completion bash)"` in `~/.bashrc` |
        | zsh | `eval "$(agent-telemetry completion zsh)"` in `~/.zshrc` |
        | fish | `agent-telemetry completion fish > ~/.config/fish/completions/agent-telemetry.fish` |
        | PowerShell | `agent-telemetry completion pwsh \| Out-String \| Invoke-Expression` in the profile |

        """;

    public static string Of(RootCommand root)
    {
        var text = new StringBuilder(Head);
        text.Append("\n## Exit codes\n\n| Code | Means |\n|---|---|\n");
        foreach (var (code, meaning) in ExitCode.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {code} | {meaning} |\n");
        }

        text.Append('\n').Append(Tracking).Append("\n## Options of every command\n\n");
        WriteOptions(text, root);
        text.Append("\n## Recipes of `query runs`\n\nThe audit queries of the Local Telemetry platform. Other filters narrow a recipe, and `--columns` shows other members.\n\n| Recipe | Shows |\n|---|---|\n");
        foreach (var (name, description) in Recipes.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{name}` | {description} |\n");
        }

        text.Append("\n## Commands\n");
        foreach (var command in root.Subcommands)
        {
            Write(text, command, CliCommands.Name);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Command command, string path)
    {
        var name = $"{path} {command.Name}";
        if (command.Subcommands.Count > 0)
        {
            foreach (var inner in command.Subcommands)
            {
                Write(text, inner, name);
            }

            return;
        }

        var arguments = string.Concat(command.Arguments.Select(static argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" <{argument.Name}>"));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n### `{name["agent-telemetry ".Length..]}`\n\n{Cell(command.Description)}\n\n```\n{name}{arguments}\n```\n");
        if (command.Arguments.Count > 0)
        {
            text.Append("\n| Argument | Is |\n|---|---|\n");
            foreach (var argument in command.Arguments)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} |\n");
            }
        }

        if (command.Options.Count > 0)
        {
            text.Append('\n');
            WriteOptions(text, command);
        }
    }

    private static void WriteOptions(StringBuilder text, Command command)
    {
        text.Append("| Option | Does |\n|---|---|\n");
        foreach (var option in command.Options)
        {
            var names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases.Order(StringComparer.Ordinal)).Select(static name => $"`{name}`"));
            var value = option.HelpName is { } help ? $" *{help}*" : "";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {names}{value} | {Cell(option.Description)}{(option.Required ? " Required." : "")} |\n");
        }
    }

    private static string Cell(string? text) => text?.Replace("|", "\\|", StringComparison.Ordinal) ?? "";
}
