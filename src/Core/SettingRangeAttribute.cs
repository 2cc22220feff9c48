using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace AgentTelemetry;

/// <summary>The least and the most of a whole-number setting, in a message that names the setting, its value and an example.</summary>
/// <remarks>The generated validators put an attribute of their own in place of .NET's <see cref="RangeAttribute"/>, and that one ignores the message it is given.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute(string setting, long least, long most) : ValidationAttribute
{
    /// <summary>A value that the message names, for a setting without a default.</summary>
    public long Example { get; init; }

    /// <summary>What the setting is told to be, where it is something else.</summary>
    /// <param name="value">What it is.</param>
    /// <param name="example">What it could be.</param>
    public string Fault(object? value, object? example) =>
        string.Create(CultureInfo.InvariantCulture, $"{setting} must be a whole number from {least} to {most}, such as {example ?? Example}; it is '{value}'.");

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);

        // One that may be absent is checked where it is given.
        var isWithin = value is null || value is int or long && Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number && number >= least && number <= most;
        return isWithin ? ValidationResult.Success : new ValidationResult(Fault(value, ExampleOf(validationContext)));
    }

    private static object? ExampleOf(ValidationContext context) =>
        context.ObjectType.GetProperty(context.MemberName!)?.GetValue(Activator.CreateInstance(context.ObjectType));
}
