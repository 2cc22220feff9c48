using System.CommandLine;
using AgentTelemetry.Cli.Settings;

namespace AgentTelemetry.Cli.Commands;

/// <summary><c>login</c>: keeps the address and the key in a file that only its owner may read.</summary>
internal static class LoginCommand
{
    public static Command Create(CommandSet commands) =>
        commands.Does("login", "Asks for the key, tries it, and keeps it with the address. On standard input: pass show key | agent-telemetry login --url ….", [], async (context, cancellationToken) =>
        {
            var settings = context.Settings;
            if (context.Host.IsInputTerminal)
            {
                context.Host.Error.Write($"Key for {settings.Url} (it is not shown): ");
            }

            var typed = context.Host.IsInputTerminal ? context.Host.ReadSecret() : context.Host.Input.ReadLine();
            if (context.Host.IsInputTerminal)
            {
                context.Host.Error.WriteLine();
            }

            var key = SettingsReader.Checked(typed, "standard input") ?? throw new CommandFailedException(ExitCode.Misused, "There was no key.");
            using var api = new Http.ServiceApi(settings with { Key = key, KeySource = "standard input" }, context.Host.Time);
            var scopes = await Scopes.FindAsync(api, cancellationToken).ConfigureAwait(false);
            ConfigFile.Write(context.Host.Home, settings.Url.AbsoluteUri.TrimEnd('/'), key);
            context.Printer.Note($"Kept in {ConfigFile.PathIn(context.Host.Home)}. The key may: {string.Join(", ", scopes)}.");
        });
}
