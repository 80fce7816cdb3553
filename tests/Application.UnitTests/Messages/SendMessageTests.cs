using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Messages;

public sealed class SendMessageTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();
    private static readonly SendMessage Request = new(Id, "Hello", Guid.CreateVersion7(), ReplyToId: null);

    private readonly App _app = new();
    private readonly List<NewMessage> _drafts = [];

    private TimelineStatus _answer = TimelineStatus.Applied;

    public SendMessageTests() =>
        _app
            .Timeline.AppendAsync(Arg.Do<NewMessage>(_drafts.Add), Arg.Any<CancellationToken>())
            .Returns(call => new TimelineResult(
                _answer,
                Some.State(call.Arg<NewMessage>().ChatId, call.Arg<NewMessage>().SenderId)
            ));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_current_user_is_the_sender()
    {
        var reply = MessageId.New();

        await _app.SendAsync(Request with { ReplyToId = reply });

        var draft = Assert.Single(_drafts);
        Assert.Equal(
            (Id, _app.Me, "Hello", Request.ClientMessageId, reply),
            (draft.ChatId, draft.SenderId, draft.Content, draft.ClientMessageId, draft.ReplyToId)
        );
    }

    [Fact]
    public async Task Mentioned_users_are_found_with_one_query_among_readers()
    {
        var (ada, bob) = (UserId.New(), UserId.New());
        _app.UserReader.FindIdsAsync(
                Arg.Is<IReadOnlyCollection<string>>(names =>
                    names.Order().SequenceEqual(new[] { "ada", "ada.", "bob" })
                ),
                Arg.Any<CancellationToken>()
            )
            .Returns(new Dictionary<string, UserId>(StringComparer.Ordinal) { ["ada"] = ada, ["bob"] = bob });
        _app.ChatReader.FindStandingAsync(Id, null, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Private, RequiresPassword: false, Role: null));
        _app.ChatReader.MembersAmongAsync(Id, default!, default).ReturnsForAnyArgs(new HashSet<UserId> { ada });

        await _app.SendAsync(Request with { Content = "Hi @bob, @Ada." });

        Assert.Equal([new Mention(ada, "Ada")], Assert.Single(_drafts).Mentions);
    }

    [Fact]
    public async Task A_text_without_an_at_causes_no_query()
    {
        await _app.SendAsync(Request);

        Assert.Empty(Assert.Single(_drafts).Mentions);
        Assert.Empty(_app.UserReader.ReceivedCalls());
        Assert.Empty(_app.ChatReader.ReceivedCalls());
    }

    [Theory]
    [InlineData(TimelineStatus.Applied, true)]
    [InlineData(TimelineStatus.NoChange, false)]
    public async Task A_repeat_returns_the_current_message_and_creates_none(TimelineStatus status, bool created)
    {
        var stored = Some.State(Id, _app.Me, sequence: 4);
        _app.Timeline.AppendAsync(
                Arg.Is<NewMessage>(draft => draft.ClientMessageId == Request.ClientMessageId),
                Arg.Any<CancellationToken>()
            )
            .Returns(new TimelineResult(status, stored));

        Assert.Equal(new SentMessage(MessageDto.From(stored), created), (await _app.SendAsync(Request)).Value);
    }

    [Theory]
    [InlineData(TimelineStatus.ClientIdReused, "messages.client_id_reused")]
    [InlineData(TimelineStatus.ReplyTargetNotFound, "messages.reply_target_not_found")]
    [InlineData(TimelineStatus.Muted, "chats.muted")]
    [InlineData(TimelineStatus.MessageNotFound, "messages.not_found")]
    [InlineData(TimelineStatus.NotTheSender, "messages.not_yours")]
    [InlineData(TimelineStatus.AlreadyUnsent, "messages.unsent")]
    [InlineData(TimelineStatus.TooManyReactions, "messages.too_many_reactions")]
    [InlineData(TimelineStatus.QueueFull, "messages.queue_full")]
    public async Task A_refusal_of_the_timeline_is_an_error(TimelineStatus status, string code)
    {
        _answer = status;
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Private, RequiresPassword: false, ChatRole.Member));

        Assert.Equal(code, (await _app.SendAsync(Request)).Error?.Code);
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task Every_status_of_the_timeline_is_handled()
    {
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>()).ReturnsNull();
        foreach (var status in Enum.GetValues<TimelineStatus>())
        {
            _answer = status;

            Assert.Equal(
                status is TimelineStatus.Applied or TimelineStatus.NoChange,
                (await _app.SendAsync(Request)).Error is null
            );
        }
    }

    [Theory]
    [InlineData(ChatVisibility.Private, "chats.not_found")]
    [InlineData(ChatVisibility.Public, "chats.not_a_member")]
    public async Task Non_member_cannot_tell_a_private_chat_from_a_missing_one(ChatVisibility visibility, string code)
    {
        _answer = TimelineStatus.NotAMember;
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, RequiresPassword: false, Role: null));

        Assert.Equal(code, (await _app.SendAsync(Request)).Error?.Code);
    }

    [Theory]
    [InlineData(true, "users.blocked_by_you")]
    [InlineData(false, "chats.cannot_reach_user")]
    public async Task A_muted_user_of_a_direct_chat_sees_only_the_own_block(bool byOwnBlock, string code)
    {
        _answer = TimelineStatus.Muted;
        var other = UserId.New();
        var standing = new ChatAccessState(ChatVisibility.Private, RequiresPassword: false, ChatRole.Member)
        {
            DirectWith = other,
            SilencedUntil = DateTimeOffset.MaxValue,
        };
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>()).Returns(standing);
        _app.RelationReader.UnreachableAsync(
                _app.Me,
                Arg.Any<IReadOnlyCollection<UserId>>(),
                Arg.Any<CancellationToken>()
            )
            .Returns([new Unreachable(other, byOwnBlock)]);

        Assert.Equal(code, (await _app.SendAsync(Request)).Error?.Code);
    }

    [Fact]
    public async Task A_user_who_joins_between_the_write_and_the_query_still_gets_an_error()
    {
        _answer = TimelineStatus.NotAMember;
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Public, RequiresPassword: false, ChatRole.Member));

        Assert.NotNull((await _app.SendAsync(Request)).Error);
    }

    [Fact]
    public async Task The_same_request_has_the_same_hash_under_a_new_message_id()
    {
        await _app.SendAsync(Request);
        await _app.SendAsync(Request);

        Assert.Equal(_drafts[0].RequestHash!, _drafts[1].RequestHash!);
        Assert.NotEqual(_drafts[0].Id, _drafts[1].Id);
    }

    [Fact]
    public async Task Another_text_or_another_reply_is_another_request()
    {
        var reply = MessageId.New();
        SendMessage[] requests =
        [
            Request,
            Request with
            {
                Content = "hello",
            },
            Request with
            {
                Content = "Hello ",
            },
            Request with
            {
                Content = "\nHello",
            },
            Request with
            {
                Content = $"{reply}\nHello",
            },
            Request with
            {
                ReplyToId = reply,
            },
            Request with
            {
                ReplyToId = MessageId.New(),
            },
        ];
        foreach (var request in requests)
        {
            await _app.SendAsync(request);
        }

        Assert.Equal(
            requests.Length,
            _drafts.Select(draft => Convert.ToHexString(draft.RequestHash!)).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public async Task Without_a_client_id_there_is_nothing_to_compare()
    {
        await _app.SendAsync(Request with { ClientMessageId = null });

        Assert.Null(Assert.Single(_drafts).RequestHash);
    }

    [Fact]
    public async Task Too_many_messages_are_refused_before_any_work()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(1));
        _app.Limits.TryAcquire(MessageRateLimits.SendingPerUser, _app.Me.ToString()).Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(Request)).Error);

        Assert.Empty(_drafts);
    }

    [Fact]
    public void The_text_is_not_part_of_what_a_request_prints()
    {
        Assert.DoesNotContain("Hello", Request.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", new EditMessage(MessageId.New(), "Hello").ToString(), StringComparison.Ordinal);
    }
}
