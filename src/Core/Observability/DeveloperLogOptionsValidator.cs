using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

[OptionsValidator]
internal sealed partial class DeveloperLogOptionsValidator : IValidateOptions<DeveloperLogOptions>;
