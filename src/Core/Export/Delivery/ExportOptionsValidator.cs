using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

[OptionsValidator]
internal sealed partial class ExportOptionsValidator : IValidateOptions<ExportOptions>;
