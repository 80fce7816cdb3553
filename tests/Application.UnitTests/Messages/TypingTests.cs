using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Messages;

public sealed class TypingTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(ChatAccess.LargestLiveChat, 1)]
    [InlineData(ChatAccess.LargestLiveChat + 1, 0)]
    public async Task Typing_is_published_to_all_nodes_unless_the_chat_is_large(int members, int published)
    {
        StandsAs(ChatRole.Member, members);

        Assert.Null((await _app.SendAsync(new SetTyping(Id, IsTyping: true))).Error);

        await _app.Bus.Received(published).PublishAsync(new TypingChanged(Id, _app.Me, IsTyping: true));
    }

    [Fact]
    public async Task Typing_of_a_stranger_is_not_published()
    {
        StandsAs(role: null, members: 2);
        Assert.Equal("chats.not_a_member", (await _app.SendAsync(new SetTyping(Id, IsTyping: true))).Error?.Code);

        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>()).ReturnsNull();
        Assert.Equal("chats.not_found", (await _app.SendAsync(new SetTyping(Id, IsTyping: true))).Error?.Code);

        await _app.Bus.DidNotReceiveWithAnyArgs().PublishAsync(default!);
    }

    [Fact]
    public async Task Typing_is_rate_limited()
    {
        StandsAs(ChatRole.Member, members: 2);
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(1));
        _app.Limits.TryAcquire(MessageRateLimits.TypingPerUser, _app.Me.ToString()).Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(new SetTyping(Id, IsTyping: true))).Error);
        await _app.Bus.DidNotReceiveWithAnyArgs().PublishAsync(default!);
    }

    private void StandsAs(ChatRole? role, int members) =>
        _app
            .ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Public, RequiresPassword: false, role, members));
}
