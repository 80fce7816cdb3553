using Messenger.Application.Messages.Contracts;
using Messenger.Application.Notifications;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Notifications;

public sealed class NotificationEnqueuerTests : IDisposable
{
    private readonly App _app = new();
    private readonly ChatId _chat = ChatId.New();
    private readonly UserId _ada = UserId.New();
    private readonly UserId _bob = UserId.New();
    private readonly List<NewNotification> _added = [];

    public NotificationEnqueuerTests()
    {
        _app.Queue.AnySubscribedAsync(default).ReturnsForAnyArgs(true);
        _app.Queue.ListRecipientsAsync(default!, default!, default)
            .ReturnsForAnyArgs([Recipient(_ada), Recipient(_bob)]);
        _app.Queue.AddAsync(Arg.Do<IReadOnlyList<NewNotification>>(_added.AddRange), Arg.Any<CancellationToken>());
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task All_members_except_the_sender_are_notified()
    {
        var message = Message(3);

        await ConsumeAsync(message);

        var due = Assert.Single(_added);
        Assert.Equal((_bob, 3L, message.CreatedAt.AddSeconds(3)), (due.UserId, due.Sequence, due.DueAt));
        Assert.Equal([new MessageId(message.Id)], due.MessageIds);
        _app.Sender.Received(1).WakeAt(due.DueAt);
    }

    [Fact]
    public async Task Without_subscriptions_there_is_one_query()
    {
        _app.Queue.AnySubscribedAsync(default).ReturnsForAnyArgs(false);

        await ConsumeAsync(Message(3));

        Assert.Single(_app.Queue.ReceivedCalls());
        Assert.Empty(_app.Sender.ReceivedCalls());
    }

    [Fact]
    public async Task Changed_unsent_old_and_system_messages_cause_no_query()
    {
        await ConsumeAsync(
            Message(2),
            Message(3) with
            {
                UnsentAt = App.Now,
            },
            Message(4) with
            {
                Kind = MessageKind.System,
            },
            Message(5) with
            {
                CreatedAt = App.Now.AddHours(-7),
            }
        );

        Assert.Empty(_app.Queue.ReceivedCalls());
    }

    [Fact]
    public async Task Read_messages_are_left_out()
    {
        _app.Queue.ListRecipientsAsync(default!, default!, default)
            .ReturnsForAnyArgs([Recipient(_bob) with { ReadUpTo = 3 }]);

        await ConsumeAsync(Message(3), Message(4));

        Assert.Single(Assert.Single(_added).MessageIds);
    }

    [Fact]
    public async Task Messages_of_a_chat_form_one_notification_with_the_last_ten_due_with_the_first()
    {
        MessageDto[] messages =
        [
            .. Enumerable.Range(3, 15).Select(i => Message(i) with { CreatedAt = App.Now.AddSeconds(i) }),
        ];

        await ConsumeAsync(messages);

        var due = Assert.Single(_added);
        Assert.Equal(messages[5..].Select(message => new MessageId(message.Id)), due.MessageIds);
        Assert.Equal(
            (17L, messages[0].CreatedAt.AddSeconds(3), messages[^1].CreatedAt.AddHours(24)),
            (due.Sequence, due.DueAt, due.ExpiresAt)
        );
    }

    [Fact]
    public async Task Level_mentions_notifies_only_mentioned_users()
    {
        _app.Queue.ListRecipientsAsync(default!, default!, default)
            .ReturnsForAnyArgs([
                Recipient(_bob) with
                {
                    EffectivePreferences = new EffectivePreferences(NotificationLevel.Mentions, null, null),
                },
            ]);

        await ConsumeAsync(Message(3));
        Assert.Empty(_added);

        await ConsumeAsync(Message(4) with { Mentions = [new MentionDto(_bob.Value, "bob", null, "bob")] });
        Assert.Equal(4, Assert.Single(_added).Sequence);
    }

    private Task ConsumeAsync(params MessageDto[] changes) =>
        _app.Get<NotificationEnqueuer>()
            .ConsumeAsync([new ChangedChat(_chat, changes, KnownSequence: 2)], TestContext.Current.CancellationToken);

    private Recipient Recipient(UserId user) =>
        new(
            _chat,
            SessionId.New(),
            user,
            IsDirect: false,
            ReadUpTo: 2,
            new EffectivePreferences(NotificationLevel.All, MutedUntil: null, QuietHours: null)
        );

    private MessageDto Message(long sequence) =>
        MessageDto.From(Some.State(_chat, _ada)) with
        {
            Sequence = sequence,
            CreatedAt = App.Now,
        };
}
