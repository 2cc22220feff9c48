using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Observability;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();
builder.UseAgentTelemetry();

builder.Services.WithoutKeyRing().WithOwnStorage().AddAgentTelemetry(builder.Configuration);
ApplicationInsightsOptionsValidator.Check(builder.Configuration);
builder.Services
    .AddApplicationInsightsTelemetryWorkerService()
    .ConfigureFunctionsApplicationInsights()
    .KeepInformationLogs()
    .AddHostedService<MeterForwarder>();

await builder.Build().RunAsync();
