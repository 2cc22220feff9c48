using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Observability;

[OptionsValidator]
internal sealed partial class ApplicationInsightsRangesValidator : IValidateOptions<ApplicationInsightsOptions>;
