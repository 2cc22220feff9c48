using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

[OptionsValidator]
internal sealed partial class CallerAddressOptionsValidator : IValidateOptions<CallerAddressOptions>;
