using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
