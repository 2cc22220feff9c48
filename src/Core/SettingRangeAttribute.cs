using System.ComponentModel.DataAnnotations;

namespace AgentTelemetry;

/// <summary>The least and the most of a whole-number setting, in a message that names the setting.</summary>
/// <remarks>The generated validators put an attribute of their own in place of .NET's <see cref="RangeAttribute"/>, and that one ignores the message it is given.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute(string setting, long least, long most) : ValidationAttribute($"{setting} must be from {least} to {most}.")
{
    public override bool IsValid(object? value) => value switch
    {
        int number => number >= least && number <= most,
        long number => number >= least && number <= most,
        _ => false,
    };
}
