using FsCheck;
using FsCheck.Fluent;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Messages;

namespace Messenger.Delivery.Tests;

/// <summary>Pending events are coalesced without changing the order of any chat's changes.</summary>
public sealed class CoalesceProperties
{
    private static readonly ChatId[] Chats = [ChatId.New(), ChatId.New(), ChatId.New()];

    /// <summary>Histories generated from steps of (chat, append or change, length of the text).</summary>
    private static readonly Arbitrary<List<IDomainEvent>> Histories = (
        from steps in Gen.Choose(0, 2)
            .SelectMany(chat =>
                Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
                    .SelectMany(isAppend =>
                        Gen.Frequency((9, Gen.Choose(1, 20)), (1, Gen.Choose(5_000, 10_000)))
                            .Select(length => (chat, isAppend, length))
                    )
            )
            .ListOf()
        select HistoryOf(steps)
    ).ToArbitrary();

    [Fact]
    public void Every_chat_keeps_all_its_changes_in_order() =>
        Prop.ForAll(
                Histories,
                events =>
                    Chats.All(chat =>
                        RevisionsOf(chat, EventCoalescer.Coalesce(events)).SequenceEqual(RevisionsOf(chat, events))
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_event_exceeds_the_size_limit_unless_it_holds_one_message() =>
        Prop.ForAll(
                Histories,
                events =>
                    EventCoalescer
                        .Coalesce(events)
                        .OfType<MessagesAppended>()
                        .All(appended =>
                            appended.Messages.Count == 1
                            || appended.Messages.Sum(message => message.Content.Length) <= 64 * 1024
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Adjacent_appends_are_coalesced()
    {
        var events = HistoryOf([.. Enumerable.Range(0, 30).Select(i => (i % 3, true, 10))]);

        Assert.Equal(
            [10, 10, 10],
            EventCoalescer.Coalesce(events).Cast<MessagesAppended>().Select(appended => appended.Messages.Count)
        );
    }

    [Fact]
    public void Mention_follows_its_message_and_does_not_prevent_coalescing()
    {
        var events = HistoryOf([(0, true, 10), (0, true, 10)]);
        var mentioned = new UsersMentioned(Chats[0], MessageId.New(), 1, [UserId.New()]);

        var together = EventCoalescer.Coalesce([events[0], mentioned, events[1]]);

        Assert.Equal(2, Assert.IsType<MessagesAppended>(together[0]).Messages.Count);
        Assert.Equal([mentioned], together[1..]);
    }

    private static List<IDomainEvent> HistoryOf(IEnumerable<(int Chat, bool IsAppend, int Length)> steps)
    {
        var revisions = new long[Chats.Length];
        return [.. steps.Select(step => EventOf(Chats[step.Chat], ++revisions[step.Chat], step.IsAppend, step.Length))];
    }

    private static IDomainEvent EventOf(ChatId chat, long revision, bool isAppend, int length)
    {
        var message = new MessageState(
            MessageId.New(),
            chat,
            revision,
            revision,
            UserId.New(),
            "someone",
            MessageKind.Text,
            new string('x', length),
            null,
            null,
            DateTimeOffset.UnixEpoch,
            null,
            null
        );
        return isAppend ? new MessagesAppended(chat, [message]) : new MessageChanged(chat, message);
    }

    private static IEnumerable<long> RevisionsOf(ChatId chat, IEnumerable<IDomainEvent> events) =>
        events.SelectMany(domainEvent =>
            domainEvent switch
            {
                MessagesAppended appended when appended.ChatId == chat => appended.Messages.Select(message =>
                    message.Revision
                ),
                MessageChanged changed when changed.ChatId == chat => [changed.Message.Revision],
                _ => [],
            }
        );
}
