using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access;

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
