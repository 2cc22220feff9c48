using System.Diagnostics;
using System.Globalization;
using AgentTelemetry.Soak;

Proof[] proofs = [KillProof.Full, FloodProof.Full, RetentionProof.Full, ClientKillProof.Full, ImportProof.Full];

// Without arguments every proof at full size; "kills" that one, "kills=3" a small one of it.
var wanted = args.Select(static argument => argument.Split('=')).ToList();
var unknown = wanted.Find(argument => !Array.Exists(proofs, proof => proof.Name == argument[0]));
if (unknown is not null)
{
    await Console.Error.WriteLineAsync($"There is no proof \"{unknown[0]}\"; there are: {string.Join(", ", proofs.Select(static proof => proof.Name))}.");
    return 2;
}

var runs = wanted.Count == 0
    ? proofs.Select(static proof => (Proof: proof, proof.Size))
    : wanted.Select(argument => Array.Find(proofs, proof => proof.Name == argument[0])!)
        .Zip(wanted, static (proof, argument) => (Proof: proof, Size: argument.Length > 1 ? int.Parse(argument[1], CultureInfo.InvariantCulture) : proof.Size));
var failed = 0;
foreach (var (proof, size) in runs)
{
    var began = Stopwatch.GetTimestamp();
    try
    {
        var shown = await proof.RunAsync(size, new Lines(proof.Name));
        Console.WriteLine($"{proof.Name}: {shown} ({Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s)");
    }
    catch (Exception e)
    {
        failed++;
        Console.WriteLine($"{proof.Name}: FAILED after {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s: {e}");
    }
}

Console.WriteLine($"{runs.Count() - failed} proved, {failed} failed");
return failed == 0 ? 0 : 1;
