using Messenger.Application.Chats;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using NSubstitute;

namespace Messenger.Application.UnitTests.Chats;

public sealed class NewChatsTests : IDisposable
{
    private readonly App _app = new();
    private readonly UserId _friend = UserId.New();
    private readonly List<Membership> _added = [];
    private Chat? _chat;

    public NewChatsTests()
    {
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(call => call.Arg<IReadOnlyCollection<UserId>>().Where(id => id == _friend).ToHashSet());
        _app.Chats.Add(Arg.Do<Chat>(chat => _chat = chat));
        _app.Chats.Add(Arg.Do<Membership>(_added.Add));
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_creator_of_a_group_owns_it()
    {
        _app.Hasher.Hash("sesame").Returns("hash");

        var id = (
            await _app.SendAsync(
                new CreateGroup(" The Room ", ChatVisibility.Public, "sesame", [_friend.Value, _friend.Value])
            )
        ).Value;

        Assert.Equal((id, "The Room", "hash", _app.Me), (_chat!.Id, _chat.Name, _chat.PasswordHash, _chat.OwnerId));
        Assert.Equal(
            [(_app.Me, ChatRole.Owner), (_friend, ChatRole.Member)],
            _added.Select(member => (member.UserId, member.Role))
        );
    }

    [Fact]
    public async Task A_group_with_an_unknown_member_is_not_created()
    {
        Assert.Same(
            ChatErrors.UserNotFound,
            (
                await _app.SendAsync(
                    new CreateGroup(
                        "Room",
                        ChatVisibility.Private,
                        Password: null,
                        [_friend.Value, Guid.CreateVersion7()]
                    )
                )
            ).Error
        );

        Assert.Null(_chat);
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [InlineData(true, "users.blocked_by_you")]
    [InlineData(false, "chats.cannot_reach_user")]
    public async Task A_chat_with_an_unreachable_user_is_neither_created_nor_opened(bool byOwnBlock, string code)
    {
        _app.RelationReader.UnreachableAsync(
                _app.Me,
                Arg.Any<IReadOnlyCollection<UserId>>(),
                Arg.Any<CancellationToken>()
            )
            .Returns([new Unreachable(_friend, byOwnBlock)]);
        var group = await _app.SendAsync(
            new CreateGroup("Room", ChatVisibility.Private, Password: null, [_friend.Value])
        );
        var direct = await _app.SendAsync(new OpenDirectChat([_friend.Value]));
        _app.Chats.LockDirectAsync(new UserPair(_friend, _app.Me), Arg.Any<CancellationToken>()).Returns(ChatId.New());
        var existing = await _app.SendAsync(new OpenDirectChat([_friend.Value]));

        Assert.Equal((code, code, code), (group.Error?.Code, direct.Error?.Code, existing.Error?.Code));
        Assert.Null(_chat);
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_direct_chat_is_muted_while_either_user_blocks_the_other(bool isBlocked)
    {
        var chat = ChatId.New();
        _app.Chats.LockDirectAsync(new UserPair(_friend, _app.Me), Arg.Any<CancellationToken>()).Returns(chat);
        _app.RelationReader.UnreachableAsync(
                _app.Me,
                Arg.Any<IReadOnlyCollection<UserId>>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(isBlocked ? [new Unreachable(_friend, ByOwnBlock: false)] : []);

        await _app.Events.PublishCommittingAsync(
            [new UserUnblocked(_app.Me, _friend)],
            TestContext.Current.CancellationToken
        );

        await _app
            .Chats.Received(1)
            .SilenceAllAsync(chat, isBlocked ? DateTimeOffset.MaxValue : null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_pair_that_has_no_chat_gets_one()
    {
        var opened = (await _app.SendAsync(new OpenDirectChat([_friend.Value]))).Value;

        Assert.Equal((_chat!.Id, true), (opened.ChatId, opened.Created));
        Assert.Equal(new HashSet<UserId> { _app.Me, _friend }, _added.Select(member => member.UserId).ToHashSet());
    }

    [Fact]
    public async Task A_pair_that_has_a_chat_gets_that_one()
    {
        var existing = ChatId.New();
        _app.Chats.LockDirectAsync(new UserPair(_friend, _app.Me), Arg.Any<CancellationToken>()).Returns(existing);

        var opened = (await _app.SendAsync(new OpenDirectChat([_friend.Value]))).Value;

        Assert.Equal(new OpenedChat(existing, Created: false), opened);
        Assert.Null(_chat);
    }

    [Fact]
    public async Task A_direct_chat_with_an_unknown_user_is_not_found()
    {
        Assert.Same(ChatErrors.UserNotFound, (await _app.SendAsync(new OpenDirectChat([Guid.CreateVersion7()]))).Error);

        Assert.Null(_chat);
    }
}
