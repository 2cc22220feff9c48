using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
