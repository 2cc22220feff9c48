using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Cli.Commands;

/// <summary>Options and arguments as commands share them, and the checks that belong to them.</summary>
internal static class Parts
{
    public static Option<string?> Text(string name, string description, params string[] aliases) => new(name, aliases) { Description = description, HelpName = "text" };

    public static Option<string> Required(string name, string description, params string[] aliases) => new(name, aliases) { Description = description, HelpName = "text", Required = true };

    public static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    public static Option<string?> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", values)}." };
        option.AcceptOnlyFromAmong(values);
        option.HelpName = "word";
        return option;
    }

    public static Option<long?> Count(string name, string description)
    {
        var option = new Option<long?>(name) { Description = description, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                result.AddError($"{name} takes a number from 0 on, not \"{token.Value}\".");
            }
        });
        return option;
    }

    public static Option<int> Number(string name, string description, int least, int most, int usual)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}; {usual} unless given.", HelpName = "n", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < least || value > most))
            {
                result.AddError($"{name} takes a number from {least} to {most}, not \"{token.Value}\".");
            }
        });
        return option;
    }

    public static Option<double> Seconds(string name, string description, double usual)
    {
        var option = new Option<double>(name) { Description = $"{description} {usual.ToString(CultureInfo.InvariantCulture)} unless given.", HelpName = "seconds", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!double.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 300))
            {
                result.AddError($"{name} takes seconds from 0 to 300, such as 2.5, not \"{token.Value}\".");
            }
        });
        return option;
    }

    /// <summary>A time, or how long ago: <c>2026-03-01T10:00:00Z</c>, <c>24h</c>, <c>7d</c>.</summary>
    public static Option<string?> Time(string name, string description) => new(name) { Description = $"{description} A time with its offset, or how long ago: 30m, 24h, 7d.", HelpName = "time" };

    public static Argument<string> Id(string name, string description) => new(name) { Description = description };

    /// <summary>The time that an option says.</summary>
    public static string? TimeOf(string? text, string option, TimeProvider time)
    {
        if (text is null)
        {
            return null;
        }

        if (text is [.. var number, 'm' or 'h' or 'd'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 100_000)
        {
            var ago = text[^1] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), _ => TimeSpan.FromDays(count) };
            return Written(time.GetUtcNow() - ago);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && text.Length >= 10
            ? Written(at)
            : throw new CommandFailedException(ExitCode.Misused, $"{option} takes a time such as 2026-03-01T10:00:00Z, or how long ago: 30m, 24h, 7d; not \"{text}\".");
    }

    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>The object that an option has as JSON; <c>-</c> reads it from standard input.</summary>
    public static JsonObject? ObjectOf(string? text, string option, CliHost host)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text is "-" ? host.Input.ReadToEnd() : text) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new CommandFailedException(ExitCode.Misused, $"{option} takes a JSON object, such as '{{\"step\":\"compile\"}}'.");
        }
    }

    /// <summary>A query of those parameters that have a value.</summary>
    public static string Query(params IEnumerable<(string Name, string? Value)> parameters)
    {
        var parts = parameters.Where(static parameter => !string.IsNullOrEmpty(parameter.Value)).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
