using Microsoft.Extensions.Options;

namespace AgentTelemetry.Limits;

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
