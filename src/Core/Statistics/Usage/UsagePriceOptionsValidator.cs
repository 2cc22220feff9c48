using Microsoft.Extensions.Options;

namespace AgentTelemetry.Statistics.Usage;

[OptionsValidator]
internal sealed partial class UsagePriceOptionsValidator : IValidateOptions<UsagePriceOptions>;
