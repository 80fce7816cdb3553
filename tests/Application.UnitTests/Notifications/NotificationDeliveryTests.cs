using System.Text.Json;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Notifications;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Notifications;

public sealed class NotificationDeliveryTests : IDisposable
{
    private static readonly EffectivePreferences All = new(NotificationLevel.All, MutedUntil: null, QuietHours: null);

    private readonly App _app = new();
    private readonly ChatId _chat = ChatId.New();
    private readonly UserId _user = UserId.New();
    private PushMessage? _sent;

    public NotificationDeliveryTests()
    {
        _app.RelationReader.UnreachableAsync(default, default!, default).ReturnsForAnyArgs([]);
        Answer(PushResult.Delivered);
        Messages(Message(5, "Hello"));
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_due_notification_is_sent_and_completed()
    {
        var due = Due();

        await DeliverAsync(due);

        Assert.Equal(
            ("Hello", "Engines", 3),
            (Said("text").GetString(), Said("chatName").GetString(), Said("count").GetInt32())
        );
        await _app.Queue.Received(1).FinishAsync(due, delivered: true, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Level_mentions_shows_the_number_of_mentions()
    {
        Messages(
            Message(5, "@them") with
            {
                Mentions = [new MentionDto(_user.Value, "them", DisplayName: null, "them")],
            }
        );

        await DeliverAsync(Due(Chat() with { EffectivePreferences = All with { Level = NotificationLevel.Mentions } }));

        Assert.Equal((1, PushUrgency.High), (Said("count").GetInt32(), _sent!.Urgency));
    }

    [Fact]
    public async Task Hidden_text_shows_only_the_sender()
    {
        await DeliverAsync(Due(Chat() with { ShowText = false }));

        Assert.False(Content().TryGetProperty("text", out _));
        Assert.Equal("Ada", Said("senderName").GetString());
    }

    public static TheoryData<string> Unwanted =>
        ["over", "session", "member", "read", "unsent", "system", "muted", "quiet", "level", "blocked", "gone"];

    [Theory]
    [MemberData(nameof(Unwanted))]
    public async Task An_unwanted_notification_is_dropped(string why)
    {
        var message = Message(5, "Hello");
        var due = why switch
        {
            "over" => Due() with { ExpiresAt = App.Now },
            "session" => Due() with { IsLive = false },
            "member" => Due() with { Chat = null },
            "read" => Due(Chat() with { KnownUpTo = 5 }),
            "muted" => Due(Chat() with { EffectivePreferences = All with { MutedUntil = App.Now.AddHours(1) } }),
            "quiet" => Due(
                Chat() with
                {
                    EffectivePreferences = All with
                    {
                        QuietHours = new QuietHours(new TimeOnly(3, 0), new TimeOnly(4, 0), "Etc/UTC"),
                    },
                }
            ),
            "level" => Due(Chat() with { EffectivePreferences = All with { Level = NotificationLevel.Mentions } }),
            _ => Due(),
        };
        Messages(
            why switch
            {
                "unsent" => [message with { UnsentAt = App.Now, Content = string.Empty }],
                "system" => [message with { Kind = MessageKind.System }],
                "gone" => [],
                _ => [message],
            }
        );
        if (why == "blocked")
        {
            _app.RelationReader.UnreachableAsync(default, default!, default)
                .ReturnsForAnyArgs([new Unreachable(new UserId(message.SenderId), ByOwnBlock: true)]);
        }

        await DeliverAsync(due);

        Assert.Null(_sent);
        await _app.Queue.Received(1).FinishAsync(due, delivered: false, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task The_newest_wanted_message_is_shown()
    {
        Messages(Message(4, "one"), Message(5, "two"), Message(6, "") with { UnsentAt = App.Now });

        await DeliverAsync(Due());

        Assert.Equal("two", Said("text").GetString());
    }

    [Theory]
    [InlineData(PushResult.Failed, 0, null, 5)]
    [InlineData(PushResult.Unreachable, 3, null, 40)]
    [InlineData(PushResult.Failed, 1_000, null, 3600)]
    [InlineData(PushResult.TooMany, 0, 120, 120)]
    [InlineData(PushResult.TooMany, 0, 1_000_000, 3600)]
    public async Task A_temporary_failure_is_retried_with_growing_delays(
        PushResult result,
        int failures,
        int? retryAfter,
        int seconds
    )
    {
        Answer(result, retryAfter);
        var due = Due() with { Target = Target() with { Failures = failures } };

        await DeliverAsync(due);

        await _app.Queue.Received(1).PutOffAsync(due, App.Now.AddSeconds(seconds), Arg.Any<CancellationToken>());
        await _app.Queue.DidNotReceiveWithAnyArgs().FinishAsync(default!, default, default);
    }

    [Theory]
    [InlineData(PushResult.Rejected)]
    [InlineData(PushResult.KeyRefused)]
    [InlineData(PushResult.Forbidden)]
    public async Task A_permanent_failure_is_dropped_and_logged_without_its_address(PushResult result)
    {
        Answer(result);

        await DeliverAsync(Due());

        await _app.Queue.ReceivedWithAnyArgs(1).FinishAsync(default!, default, default);
        var logged = Assert.Single(
            _app.Logs.Entries,
            entry => entry.Text.Contains("push.example.org", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("secret", logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_subscription_is_deleted()
    {
        Answer(PushResult.Gone);
        var due = Due();

        await DeliverAsync(due);

        await _app.Subscriptions.Received(1).DeleteAsync(due.Target.SessionId, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("https://push.example.org/secret", false, true)]
    [InlineData("https://push.example.org/secret", true, false)]
    [InlineData("https://web.push.apple.com/secret", false, false)]
    public async Task Read_notifications_are_dismissed_by_push_without_an_open_page_where_silent_pushes_are_allowed(
        string endpoint,
        bool isOpen,
        bool isSent
    )
    {
        _app.Pages.Any(_user, Arg.Any<SessionId>()).Returns(isOpen);

        await DeliverAsync(Due() with { MessageIds = [], Chat = null, Target = Target() with { Endpoint = endpoint } });

        Assert.Equal(isSent, _sent is not null);
        if (isSent)
        {
            Assert.Equal(("read", 5L), (Said("type").GetString(), Said("sequence").GetInt64()));
        }
    }

    [Fact]
    public async Task The_topic_is_unique_per_chat_and_device()
    {
        var one = Due();
        await DeliverAsync(one);
        var topic = _sent!.Topic;
        await DeliverAsync(one);
        Assert.Equal(topic, _sent.Topic);
        Assert.Equal(32, topic!.Length);

        await DeliverAsync(one with { ChatId = ChatId.New() });
        Assert.NotEqual(topic, _sent.Topic);
        await DeliverAsync(Due());
        Assert.NotEqual(topic, _sent.Topic);
    }

    private Task DeliverAsync(DueNotification due) =>
        _app.Get<NotificationDelivery>().DeliverAsync(due, TestContext.Current.CancellationToken);

    private DueNotification Due(NotifiedChat? chat = null) =>
        new(
            Target(),
            _chat,
            [MessageId.New()],
            Sequence: 5,
            Version: 0,
            App.Now.AddHours(1),
            IsLive: true,
            chat ?? Chat()
        );

    private PushTarget Target() =>
        new(SessionId.New(), _user, "https://push.example.org/secret", [], [], "Firefox", Origin: null, Failures: 0);

    private static NotifiedChat Chat() =>
        new(IsDirect: false, "Engines", KnownUpTo: 2, Unread: 3, UnreadMentions: 1, All, ShowText: true);

    private MessageDto Message(long sequence, string content) =>
        MessageDto.From(Some.State(_chat)) with
        {
            Sequence = sequence,
            Content = content,
            SenderName = "Ada",
        };

    private void Messages(params MessageDto[] messages) =>
        _app.Messages.GetManyAsync(default!, default).ReturnsForAnyArgs(messages);

    private void Answer(PushResult result, int? retryAfter = null) =>
        _app
            .Push.SendAsync(default!, default!, default)
            .ReturnsForAnyArgs(call =>
            {
                _sent = call.Arg<PushMessage>();
                return new PushOutcome(
                    result,
                    Status: null,
                    retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null
                );
            });

    private JsonElement Content() => JsonSerializer.Deserialize<JsonElement>(_sent!.Payload.Span);

    private JsonElement Said(string name) => Content().GetProperty(name);
}
