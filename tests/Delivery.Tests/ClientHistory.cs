using Messenger.Application.Messages.Contracts;

namespace Messenger.Delivery.Tests;

/// <summary>
/// A client's copy of a chat, kept by the rules of docs/realtime.md. Records everything that a client must never see
/// as a violation.
/// </summary>
internal sealed class ClientHistory(Guid chatId, bool skipsSupersededChanges)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, MessageDto> _messages = [];
    private readonly List<string> _violations = [];

    /// <summary>The revision up to which all changes are known.</summary>
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

    /// <summary>
    /// Applies the result of a catch-up: everything after the known revision, each message in its newest state.
    /// </summary>
    public void CatchUp(IReadOnlyList<MessageDto> changes, long revision)
    {
        lock (_gate)
        {
            foreach (var message in changes)
            {
                Require(message.Revision > Revision, $"received revision {message.Revision} again, knowing {Revision}");
                Apply(message);
                Revision = message.Revision;
            }

            Require(revision >= Revision, $"is to ask from {revision}, knowing {Revision}");
            Revision = revision;
        }
    }

    /// <summary>
    /// Applies a live event. One that the catch-up has brought already is dropped; all others must follow one another
    /// without a gap.
    /// </summary>
    /// <returns>False at a gap: the client must catch up first.</returns>
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

    /// <summary>Applies a live event of a stream that omits only superseded changes.</summary>
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
