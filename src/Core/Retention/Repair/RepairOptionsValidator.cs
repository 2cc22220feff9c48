using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Repair;

[OptionsValidator]
internal sealed partial class RepairOptionsValidator : IValidateOptions<RepairOptions>;
