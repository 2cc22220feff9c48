using System.ComponentModel.DataAnnotations;

namespace AgentTelemetry;

/// <summary>A setting that is on or off, in the words that the systems took which this one follows.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingSwitchAttribute(string setting) : ValidationAttribute
{
    private static readonly string[] On = ["true", "1", "yes", "on"];
    private static readonly string[] Off = ["false", "0", "no", "off"];

    /// <summary>What a setting says; null where it is absent or empty.</summary>
    public static bool? Read(string? text) => string.IsNullOrEmpty(text) ? null : On.Contains(text, StringComparer.OrdinalIgnoreCase);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string { Length: > 0 } text || On.Concat(Off).Contains(text, StringComparer.OrdinalIgnoreCase)
            ? ValidationResult.Success
            : new ValidationResult($"{setting} must be {string.Join(", ", On)}, {string.Join(", ", Off[..^1])} or {Off[^1]}, such as true; it is '{text}'.");
}
