using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Observability;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();
builder.UseAgentTelemetry();

builder.Services.WithoutKeyRing().WithOwnStorage().AddAgentTelemetry(builder.Configuration);
builder.Services.AddApplicationInsights(builder.Configuration);

await builder.Build().RunAsync();
