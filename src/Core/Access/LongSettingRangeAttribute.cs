using System.ComponentModel.DataAnnotations;

namespace AgentTelemetry.Access;

/// <summary>As <see cref="SettingRangeAttribute"/>, for what does not fit into 32 bits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LongSettingRangeAttribute(string setting, long least, long most) : ValidationAttribute($"{setting} must be from {least} to {most}.")
{
    public override bool IsValid(object? value) => value is long number && number >= least && number <= most;
}
