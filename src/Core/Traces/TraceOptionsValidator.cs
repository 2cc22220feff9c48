using Microsoft.Extensions.Options;

namespace AgentTelemetry.Traces;

[OptionsValidator]
internal sealed partial class TraceOptionsValidator : IValidateOptions<TraceOptions>;
