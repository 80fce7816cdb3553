using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Chats;

public sealed class JoinChatTests : IDisposable
{
    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_public_chat_admits_everyone_without_a_rate_limit_permit()
    {
        var chat = Room(ChatVisibility.Public);

        Assert.Null((await _app.SendAsync(new JoinChat(chat.Id, Password: null))).Error);

        _app.Chats.Received(1)
            .Add(Arg.Is<Membership>(member => member.UserId == _app.Me && member.Role == ChatRole.Member));
        _app.Limits.DidNotReceive().TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, Arg.Any<string>());
        Assert.Empty(_app.Hasher.ReceivedCalls());
        Assert.Equal(1, _app.Commits);
    }

    [Theory]
    [InlineData(SecretVerification.Holds, null)]
    [InlineData(SecretVerification.HoldsButRehash, null)]
    [InlineData(SecretVerification.Failed, "chats.wrong_password")]
    public async Task A_room_with_a_password_requires_the_password(SecretVerification verification, string? code)
    {
        var chat = Room(ChatVisibility.Public, "hash");
        _app.Hasher.Verify("hash", "sesame").Returns(verification);

        Assert.Equal(code, (await _app.SendAsync(new JoinChat(chat.Id, "sesame"))).Error?.Code);

        _app.Chats.Received(code is null ? 1 : 0).Add(Arg.Any<Membership>());
        Assert.Equal(code is null ? 1 : 0, _app.Commits);
    }

    [Fact]
    public async Task A_missing_password_is_not_an_attempt()
    {
        var chat = Room(ChatVisibility.Public, "hash");

        Assert.Same(ChatErrors.PasswordRequired, (await _app.SendAsync(new JoinChat(chat.Id, Password: null))).Error);

        _app.Limits.DidNotReceive().TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, Arg.Any<string>());
        Assert.Empty(_app.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task An_empty_password_is_a_wrong_one()
    {
        var chat = Room(ChatVisibility.Public, "hash");

        Assert.Same(ChatErrors.WrongPassword, (await _app.SendAsync(new JoinChat(chat.Id, ""))).Error);

        _app.Limits.Received(1).TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, $"{_app.Me}:{chat.Id}");
    }

    [Fact]
    public async Task A_password_changed_meanwhile_must_be_given_anew()
    {
        var chat = Room(ChatVisibility.Public, "hash of the new one");
        _app.ChatReader.FindPasswordHashAsync(chat.Id, Arg.Any<CancellationToken>()).Returns("hash of the old one");
        _app.Hasher.Verify("hash of the old one", "sesame").Returns(SecretVerification.Holds);

        Assert.Same(ChatErrors.WrongPassword, (await _app.SendAsync(new JoinChat(chat.Id, "sesame"))).Error);
    }

    [Fact]
    public async Task Too_many_passwords_are_refused_before_any_work()
    {
        var chat = Room(ChatVisibility.Public, "hash");
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(20));
        _app.Limits.TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, $"{_app.Me}:{chat.Id}").Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(new JoinChat(chat.Id, "sesame"))).Error);

        Assert.Empty(_app.Hasher.ReceivedCalls());
        Assert.Empty(_app.Chats.ReceivedCalls());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_private_chat_and_a_missing_one_get_the_same_response(bool exists)
    {
        var chat = Room(ChatVisibility.Private, "hash");
        if (!exists)
        {
            _app.ChatReader.FindStandingAsync(chat.Id, _app.Me, Arg.Any<CancellationToken>()).ReturnsNull();
        }

        Assert.Same(ChatErrors.NotFound, (await _app.SendAsync(new JoinChat(chat.Id, "sesame"))).Error);

        Assert.Empty(_app.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Joining_again_changes_nothing_and_needs_no_password()
    {
        var chat = Room(ChatVisibility.Public, "hash", ChatRole.Member);

        Assert.Null((await _app.SendAsync(new JoinChat(chat.Id, Password: null))).Error);

        Assert.Empty(_app.Chats.ReceivedCalls());
        _app.Limits.DidNotReceive().TryAcquire(ChatRateLimits.RoomPasswordPerUserAndChat, Arg.Any<string>());
    }

    [Fact]
    public async Task Two_concurrent_joins_join_once()
    {
        var chat = Room(ChatVisibility.Public);
        _app.Chats.FindMemberAsync(chat.Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(chat.Join(_app.Me, provenHash: null, App.Now).Value);

        Assert.Null((await _app.SendAsync(new JoinChat(chat.Id, Password: null))).Error);

        _app.Chats.DidNotReceive().Add(Arg.Any<Membership>());
        Assert.Equal(2, chat.MemberCount);
    }

    private Chat Room(ChatVisibility visibility, string? passwordHash = null, ChatRole? myRole = null)
    {
        var (chat, _) = Chat.CreateGroup(UserId.New(), "The Room", visibility, passwordHash, [], App.Now);
        _app.ChatReader.FindStandingAsync(chat.Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, passwordHash is not null, myRole));
        _app.ChatReader.FindPasswordHashAsync(chat.Id, Arg.Any<CancellationToken>()).Returns(passwordHash);
        _app.Chats.LockAsync(chat.Id, Arg.Any<CancellationToken>()).Returns(chat);
        _app.Chats.FindMemberAsync(chat.Id, _app.Me, Arg.Any<CancellationToken>()).ReturnsNull();
        _app.Chats.ClearReceivedCalls();
        return chat;
    }
}
