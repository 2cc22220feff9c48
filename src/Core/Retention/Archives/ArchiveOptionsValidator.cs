using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

[OptionsValidator]
internal sealed partial class ArchiveOptionsValidator : IValidateOptions<ArchiveOptions>;
