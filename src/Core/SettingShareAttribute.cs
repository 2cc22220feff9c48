using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace AgentTelemetry;

/// <summary>A setting that is a part of a whole, 0 to 1, in a message that names the setting, its value and an example.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingShareAttribute(string setting) : ValidationAttribute
{
    /// <summary>What the setting is told to be, where it is something else.</summary>
    public string Fault(object? value) => string.Create(CultureInfo.InvariantCulture, $"{setting} must be a number from 0 to 1, such as 0.1; it is '{value}'.");

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is >= 0.0 and <= 1.0 ? ValidationResult.Success : new ValidationResult(Fault(value));
}
