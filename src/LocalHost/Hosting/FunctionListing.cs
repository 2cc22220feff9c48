using AgentTelemetry.LocalHost.Discovery;
using AgentTelemetry.LocalHost.Settings;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Prints every function with what starts it, as <c>func start</c> does.</summary>
internal static class FunctionListing
{
    public static void Print(TextWriter output, FunctionCatalogue catalogue, DisabledFunctions disabled, Uri address)
    {
        output.WriteLine();
        output.WriteLine("Functions:");

        foreach (var function in catalogue.Functions)
        {
            output.WriteLine();
            output.WriteLine($"        {function.Name}: {Describe(function.Trigger, address)}{(disabled.Contains(function.Name) ? " (disabled)" : "")}");
        }

        output.WriteLine();
    }

    private static string Describe(FunctionTrigger trigger, Uri address)
        => trigger switch
        {
            HttpFunctionTrigger { Methods.Count: 0 } http => $"{address}{http.Route}",
            HttpFunctionTrigger http => $"[{string.Join(',', http.Methods)}] {address}{http.Route}",
            QueueFunctionTrigger queue => $"{queue.Type} {queue.Queue}",
            TimerFunctionTrigger timer => $"{timer.Type} {timer.Schedule}",
            _ => trigger.Type,
        };
}
