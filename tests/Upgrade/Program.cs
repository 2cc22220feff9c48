using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Operations;
using AgentTelemetry.Upgrade.Recording;
using AgentTelemetry.Upgrade.Storing;

// Records a store as this version writes it. The tests are run by `dotnet test`, which does not come here.
var version = args.FirstOrDefault() ?? ServiceVersion.Current.Version;
var folder = Path.Combine(Repository.Root, "tests", "Upgrade", "Stores", version);
if (Directory.Exists(folder))
{
    Console.Error.WriteLine($"{folder} is there already. What a version wrote stays as it was: record a new one under another name, or delete the folder first.");
    return 1;
}

var store = await Recorder.RecordAsync(version);
await StoreFolder.WriteAsync(folder, store);
Console.WriteLine($"Recorded {store.Tables.Values.Sum(static rows => rows.Count)} rows, {store.Queues.Values.Sum(static messages => messages.Count)} messages and {store.Answers.Count} answers in {folder}.");
return 0;
