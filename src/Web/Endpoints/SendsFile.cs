namespace Messenger.Web.Endpoints;

/// <summary>Endpoint metadata: the operation answers with a file.</summary>
/// <param name="MediaTypes">The media types it may have.</param>
/// <param name="IsConditional">True where it takes conditions (<c>If-None-Match</c>, <c>If-Match</c>) and ranges.</param>
internal sealed record SendsFile(IReadOnlyList<string> MediaTypes, bool IsConditional);
