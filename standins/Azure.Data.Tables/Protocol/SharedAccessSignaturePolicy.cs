using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>Puts a shared access signature into the address of each request.</summary>
internal sealed class SharedAccessSignaturePolicy(string signature) : HttpPipelineSynchronousPolicy
{
    private readonly string _signature = signature.TrimStart('?');

    public override void OnSendingRequest(HttpMessage message)
    {
        string query = message.Request.Uri.Query;
        if (query.Contains(_signature, StringComparison.Ordinal))
            return;

        message.Request.Uri.Query = query.Length > 1 ? $"{query}&{_signature}" : $"?{_signature}";
    }
}
