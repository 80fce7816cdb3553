using System.Collections.Concurrent;
using Messenger.Application.Messages.Contracts;

namespace Messenger.Delivery.Tests;

/// <summary>What was promised to senders, and what they asked for.</summary>
internal sealed class ExpectedHistory
{
    private readonly ConcurrentDictionary<Guid, Sent> _acknowledged = [];
    private readonly ConcurrentDictionary<string, Guid> _requested = [];
    private int _progress;

    /// <summary>Counts everything that was acknowledged.</summary>
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

    /// <summary>An edit or unsend (null) was acknowledged.</summary>
    public void AcknowledgeChange(Guid id, string? content)
    {
        _acknowledged[id] = _acknowledged[id] with { Content = content };
        Interlocked.Increment(ref _progress);
    }

    /// <param name="Content">As last acknowledged; null when unsent.</param>
    public sealed record Sent(Guid Id, Guid ChatId, long Sequence, Guid Sender, Guid ClientMessageId, string? Content);
}
