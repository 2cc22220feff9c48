using AgentSample;
using AgentTelemetry.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAgentTelemetryClient();
builder.Services.AddSingleton<ShoppingAgent>();
using var host = builder.Build();
await host.StartAsync();

await host.Services.GetRequiredService<ShoppingAgent>().AnswerAsync("which headphones for jogging?");

// Only a program that ends at once has to wait; stopping the host sends what is left too.
var telemetry = host.Services.GetRequiredService<ITelemetryClient>();
var isSent = await telemetry.FlushAsync(TimeSpan.FromSeconds(20));
Console.WriteLine(isSent ? $"sent: {telemetry.GetStats().Sent} operations" : "not sent yet: the next start below the same folder sends it");
await host.StopAsync();
