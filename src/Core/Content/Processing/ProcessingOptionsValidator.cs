using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Content.Processing;

/// <summary>Refuses processors that a message could not name.</summary>
internal sealed class ProcessingOptionsValidator : IValidateOptions<ProcessingOptions>
{
    public ValidateOptionsResult Validate(string? name, ProcessingOptions options)
    {
        var failures = options.Processors
            .Where(static processor => processor is null || !TelemetryOptions.IsName(processor))
            .Select(static processor => $"The event processor name '{processor}' must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit.")
            .Concat(options.Processors
                .GroupBy(static processor => processor, StringComparer.Ordinal)
                .Where(static alike => alike.Count() > 1)
                .Select(static alike => $"Two event processors have the name '{alike.Key}'; it must be one processor's alone."))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
