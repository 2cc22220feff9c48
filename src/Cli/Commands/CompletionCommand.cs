using System.CommandLine;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>completion</c>: prints what makes a shell complete the tool's words.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _agent_telemetry() {
          local IFS=$'\n'
          COMPREPLY=($(agent-telemetry "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null))
        }
        complete -o default -F _agent_telemetry agent-telemetry
        """;

    private const string Zsh = """
        #compdef agent-telemetry
        _agent_telemetry() {
          local -a words_found
          words_found=("${(@f)$(agent-telemetry "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a words_found
        }
        compdef _agent_telemetry agent-telemetry
        """;

    private const string Fish = """
        complete -c agent-telemetry -f -a '(agent-telemetry "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName agent-telemetry -ScriptBlock {
          param($word, $ast, $position)
          agent-telemetry "[suggest:$position]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create(CommandSet commands)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        return commands.Does("completion", "Prints the completion of a shell: eval \"$(agent-telemetry completion bash)\".", [shell], (context, _) =>
        {
            context.Printer.Line(context.Value(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => Pwsh });
            return Task.CompletedTask;
        });
    }
}
