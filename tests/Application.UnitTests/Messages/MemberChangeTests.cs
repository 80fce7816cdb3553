using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Messages;

/// <summary>Editing, unsending and reacting go the same way.</summary>
public sealed class MemberChangeTests : IDisposable
{
    private static readonly ChatId Chat = ChatId.New();
    private static readonly MessageId Id = MessageId.New();

    private readonly App _app = new();

    public MemberChangeTests()
    {
        _app.Messages.FindLocationAsync(Id, Arg.Any<CancellationToken>()).Returns(new MessageLocation(Chat, _app.Me));
        Standing(ChatVisibility.Private, ChatRole.Member);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_timeline_edits_for_the_current_user()
    {
        var stored = Some.State(Chat, _app.Me, content: "New text");
        _app.Timeline.ChangeAsync(new EditChange(Chat, Id, _app.Me, "New text"), Arg.Any<CancellationToken>())
            .Returns(new TimelineResult(TimelineStatus.Applied, stored));

        Assert.Equal(MessageDto.From(stored), (await _app.SendAsync(new EditMessage(Id, "New text"))).Value);
    }

    [Theory]
    [InlineData(TimelineStatus.Applied)]
    [InlineData(TimelineStatus.NoChange)]
    public async Task The_timeline_unsends_for_the_current_user_also_again(TimelineStatus status)
    {
        var stored = Some.State(Chat, _app.Me, content: "");
        _app.Timeline.ChangeAsync(new UnsendChange(Chat, Id, _app.Me), Arg.Any<CancellationToken>())
            .Returns(new TimelineResult(status, stored));

        Assert.Equal(MessageDto.From(stored), (await _app.SendAsync(new UnsendMessage(Id))).Value);
    }

    [Theory]
    [InlineData(TimelineStatus.NotTheSender, "messages.not_yours")]
    [InlineData(TimelineStatus.AlreadyUnsent, "messages.unsent")]
    [InlineData(TimelineStatus.MessageNotFound, "messages.not_found")]
    [InlineData(TimelineStatus.NotAMember, "messages.not_found")]
    [InlineData(TimelineStatus.TooManyReactions, "messages.too_many_reactions")]
    [InlineData(TimelineStatus.QueueFull, "messages.queue_full")]
    public async Task A_refusal_of_the_timeline_is_an_error(TimelineStatus status, string code)
    {
        _app.Timeline.ChangeAsync(default!, default).ReturnsForAnyArgs(new TimelineResult(status));

        Assert.All(await AskAllAsync(Id), error => Assert.Equal(code, error?.Code));
    }

    [Fact]
    public async Task An_unknown_message_and_one_of_another_chat_get_the_same_response()
    {
        Standing(ChatVisibility.Private, role: null);

        Assert.All(await AskAllAsync(Id), error => Assert.Same(MessageErrors.NotFound, error));
        Assert.All(await AskAllAsync(MessageId.New()), error => Assert.Same(MessageErrors.NotFound, error));
        Assert.Empty(_app.Timeline.ReceivedCalls());
    }

    [Fact]
    public async Task In_a_public_chat_one_must_be_a_member_to_write()
    {
        Standing(ChatVisibility.Public, role: null);

        Assert.All(await AskAllAsync(Id), error => Assert.Equal("chats.not_a_member", error?.Code));
        Assert.Empty(_app.Timeline.ReceivedCalls());
    }

    [Fact]
    public async Task A_muted_member_cannot_edit_and_can_unsend()
    {
        _app.Timeline.ChangeAsync(default!, default)
            .ReturnsForAnyArgs(new TimelineResult(TimelineStatus.Applied, Some.State(Chat, _app.Me)));
        Standing(ChatVisibility.Private, ChatRole.Member, App.Now.AddTicks(10));

        var (edited, unsent) = (
            await _app.SendAsync(new EditMessage(Id, "Other text")),
            await _app.SendAsync(new UnsendMessage(Id))
        );

        Assert.Equal(("chats.muted", null), (edited.Error?.Code, unsent.Error?.Code));
    }

    [Fact]
    public async Task A_mute_ends_at_its_time()
    {
        _app.Timeline.ChangeAsync(default!, default)
            .ReturnsForAnyArgs(new TimelineResult(TimelineStatus.Applied, Some.State(Chat, _app.Me)));
        Standing(ChatVisibility.Private, ChatRole.Member, App.Now);

        Assert.Null((await _app.SendAsync(new EditMessage(Id, "Other text"))).Error);
    }

    [Theory]
    [InlineData("❤", true)]
    [InlineData("❤\uFE0F", false)]
    public async Task The_timeline_reacts_for_the_current_user_with_one_form_of_an_emoji(string emoji, bool isOn)
    {
        var stored = Some.State(Chat);
        _app.Timeline.ChangeAsync(new ReactionChange(Chat, Id, _app.Me, "❤\uFE0F", isOn), Arg.Any<CancellationToken>())
            .Returns(new TimelineResult(TimelineStatus.Applied, stored));

        Assert.Equal(MessageDto.From(stored), (await _app.SendAsync(new ReactToMessage(Id, emoji, isOn))).Value);
    }

    private async Task<Error?[]> AskAllAsync(MessageId id) =>
        [
            (await _app.SendAsync(new EditMessage(id, "Other text"))).Error,
            (await _app.SendAsync(new UnsendMessage(id))).Error,
            (await _app.SendAsync(new ReactToMessage(id, "👍", IsOn: true))).Error,
        ];

    private void Standing(ChatVisibility visibility, ChatRole? role, DateTimeOffset? silencedUntil = null) =>
        _app
            .ChatReader.FindStandingAsync(Chat, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, RequiresPassword: false, role) { SilencedUntil = silencedUntil });
}
