using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>Signs each attempt anew with the account's key, in the scheme SharedKeyLite.</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        string date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        string path = message.Request.Uri.ToUri().AbsolutePath;
        string signature = credential.Sign($"{date}\n/{credential.AccountName}{path}");

        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
