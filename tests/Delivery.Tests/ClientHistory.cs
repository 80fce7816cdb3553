using Messenger.Application.Messages.Contracts;

namespace Messenger.Delivery.Tests;

/// <summary>A client's copy of a chat, kept by the rules of docs/realtime.md. It complains of everything that a client must never see.</summary>
internal sealed class ClientHistory(Guid chatId, bool skipsSupersededChanges)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, MessageDto> _messages = [];
    private readonly List<string> _violations = [];

    /// <summary>All changes up to this one are known.</summary>
    public long Revision { get; private set; }

    public IReadOnlyList<MessageDto> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages.Values];
            }
        }
    }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Takes over what was asked for: everything after the known revision, each message in its newest state.</summary>
    public void CatchUp(IReadOnlyList<MessageDto> changes, long revision)
    {
        lock (_gate)
        {
            foreach (var message in changes)
            {
                Require(message.Revision > Revision, $"was told revision {message.Revision} again, knowing {Revision}");
                Apply(message);
                Revision = message.Revision;
            }

            Require(revision >= Revision, $"is to ask from {revision}, knowing {Revision}");
            Revision = revision;
        }
    }

    /// <summary>Takes over what is told live. What the catching up has brought already is dropped; all else comes one after the other.</summary>
    /// <returns>False at a gap: what is between must be asked for first.</returns>
    public bool ApplyNext(MessageDto message)
    {
        lock (_gate)
        {
            if (skipsSupersededChanges && message.Revision > Revision + 1)
            {
                return false;
            }

            ApplyLatest(message);
            return true;
        }
    }

    /// <summary>Likewise, where what is left out is nothing but what was overtaken.</summary>
    public void ApplyLatest(MessageDto message)
    {
        lock (_gate)
        {
            if (message.Revision <= Revision)
            {
                return;
            }

            Require(
                skipsSupersededChanges || message.Revision == Revision + 1,
                $"heard revision {message.Revision} live after {Revision}"
            );
            Apply(message);
            Revision = message.Revision;
        }
    }

    private void Apply(MessageDto message)
    {
        Require(message.ChatId == chatId, "heard of another chat");
        if (_messages.TryGetValue(message.Sequence, out var known))
        {
            Require(known.Id == message.Id, $"heard of two messages with sequence {message.Sequence}");
            Require(
                known.Revision < message.Revision,
                $"message {message.Sequence} went from revision {known.Revision} to {message.Revision}"
            );
        }

        _messages[message.Sequence] = message;
    }

    private void Require(bool holds, string violation)
    {
        if (!holds)
        {
            _violations.Add(violation);
        }
    }
}
