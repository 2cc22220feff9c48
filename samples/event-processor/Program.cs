using AgentTelemetry.Content.Processing;
using AgentTelemetry.LocalHost;
using EventProcessorSample;

// In Azure the same call stands in src/Functions/Program.cs: builder.Services.AddEventProcessor<CitationsPerDomain>().
return await LocalHostProgram.RunAsync(args, static services => services.AddEventProcessor<CitationsPerDomain>());
