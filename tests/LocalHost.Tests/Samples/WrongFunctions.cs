using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

/// <summary>Classes that LocalHost has to refuse, one mistake each.</summary>
public static class WrongFunctions
{
    public sealed class SameName
    {
        [Function("result")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class SameRoute
    {
        [Function("Other")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "RESULT")] HttpRequest request) => _ = request;
    }

    public sealed class UnknownParameter
    {
        [Function("Unknown")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "u/{id}")] HttpRequest request, string ID, string other)
            => _ = (request, ID, other);
    }

    public sealed class WrongTriggerType
    {
        [Function("Wrong")]
        public static void Run([QueueTrigger("q")] int number) => _ = number;
    }

    public sealed class NoTrigger
    {
        [Function("None")]
        public static void Run(string text) => _ = text;
    }

    public sealed class AdminRoute
    {
        [Function("Admin")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "Admin/x")] HttpRequest request) => _ = request;
    }

    public sealed class RuntimeRoute
    {
        [Function("Runtime")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "runtime")] HttpRequest request) => _ = request;
    }

    public sealed class BadSchedule
    {
        [Function("Bad")]
        public static void Run([TimerTrigger("every morning")] TimerInfo timer) => _ = timer;
    }

    public sealed class MissingSetting
    {
        [Function("Missing")]
        public static void Run([QueueTrigger("%NO_SUCH_SETTING%")] string text) => _ = text;
    }
}
