using Microsoft.Extensions.Options;

namespace AgentTelemetry.Runs;

[OptionsValidator]
internal sealed partial class StaleRunOptionsValidator : IValidateOptions<StaleRunOptions>;
