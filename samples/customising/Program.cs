using AgentTelemetry.Access;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.LocalHost;
using Customising;

// In Azure the same calls stand in src/Functions/Program.cs, on builder.Services.
return await LocalHostProgram.RunAsync(args, static services => services.AddCallerLookup<HouseCallers>().AddEventValidator<CampaignRule>());
