using System.Collections.Concurrent;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Delivery.Tests;

/// <summary>The requests that senders made and the acknowledgements that they received.</summary>
internal sealed class ExpectedHistory
{
    private readonly ConcurrentDictionary<Guid, Sent> _acknowledged = [];
    private readonly ConcurrentDictionary<string, Guid> _requested = [];
    private int _progress;

    /// <summary>The number of acknowledgements so far.</summary>
    public int Progress => Volatile.Read(ref _progress);

    public IReadOnlyCollection<Sent> Acknowledged => [.. _acknowledged.Values];

    public void AddRequested(string content, Guid clientMessageId) => _requested[content] = clientMessageId;

    public bool WasRequested(string content) => _requested.ContainsKey(content);

    public void Acknowledge(MessageDto message, string content, Guid sender)
    {
        _acknowledged[message.Id] = new Sent(
            message.Id,
            message.ChatId,
            message.Sequence,
            sender,
            message.ClientMessageId!.Value,
            content
        );
        Interlocked.Increment(ref _progress);
    }

    /// <summary>Records an acknowledged edit, or an acknowledged unsend when the content is null.</summary>
    public void AcknowledgeChange(Guid id, string? content)
    {
        _acknowledged[id] = _acknowledged[id] with { Content = content };
        Interlocked.Increment(ref _progress);
    }

    /// <param name="Content">The last acknowledged content; null after an unsend.</param>
    public sealed record Sent(Guid Id, Guid ChatId, long Sequence, Guid Sender, Guid ClientMessageId, string? Content);
}
