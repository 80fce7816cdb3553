using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Chats;

/// <summary>A group of which the current user is the owner, unless a test changes that.</summary>
public sealed class MembersTests : IDisposable
{
    private readonly App _app = new();
    private readonly UserId _friend = UserId.New();
    private readonly UserId _unknownUser = UserId.New();
    private readonly Chat _chat;
    private readonly Membership _owner;
    private readonly Membership _member;

    public MembersTests()
    {
        (_chat, var members) = Chat.CreateGroup(
            _app.Me,
            "The Room",
            ChatVisibility.Private,
            passwordHash: null,
            [_friend],
            App.Now
        );
        (_owner, _member) = (members[0], members[1]);
        _app.Chats.LockAsync(default, default).ReturnsNullForAnyArgs();
        _app.Chats.LockAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns(_chat);
        _app.Chats.FindMemberAsync(default, default, default).ReturnsNullForAnyArgs();
        foreach (var member in members)
        {
            _app.Chats.FindMemberAsync(_chat.Id, member.UserId, Arg.Any<CancellationToken>()).Returns(member);
        }

        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<IReadOnlyCollection<UserId>>().Where(id => id != _unknownUser).ToHashSet()
            );
        _app.Chats.MembersAmongAsync(_chat.Id, Arg.Any<IReadOnlyCollection<UserId>>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                call.Arg<IReadOnlyCollection<UserId>>().Where(id => id == _app.Me || id == _friend).ToHashSet()
            );
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Only_new_members_are_added_and_each_once()
    {
        var newcomer = UserId.New();

        Assert.Null(
            (
                await _app.SendAsync(
                    new AddMembers(_chat.Id, [_friend.Value, newcomer.Value, newcomer.Value, _app.Me.Value])
                )
            ).Error
        );

        _app.Chats.Received(1).Add(Arg.Any<Membership>());
        _app.Chats.Received(1).Add(Arg.Is<Membership>(member => member.UserId == newcomer));
        Assert.Equal(3, _chat.MemberCount);
    }

    [Theory]
    [InlineData(true, "users.blocked_by_you")]
    [InlineData(false, "chats.cannot_reach_user")]
    public async Task An_unreachable_user_in_the_request_adds_no_member(bool byOwnBlock, string code)
    {
        var blocked = UserId.New();
        _app.RelationReader.UnreachableAsync(
                _app.Me,
                Arg.Is<IReadOnlyCollection<UserId>>(asked => asked.Contains(blocked)),
                Arg.Any<CancellationToken>()
            )
            .Returns([new Unreachable(blocked, byOwnBlock)]);

        Assert.Equal(
            code,
            (await _app.SendAsync(new AddMembers(_chat.Id, [UserId.New().Value, blocked.Value]))).Error?.Code
        );

        _app.Chats.DidNotReceive().Add(Arg.Any<Membership>());
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task Existing_members_are_not_checked_for_blocks()
    {
        _app.RelationReader.UnreachableAsync(
                _app.Me,
                Arg.Is<IReadOnlyCollection<UserId>>(asked => asked.Contains(_friend)),
                Arg.Any<CancellationToken>()
            )
            .Returns([new Unreachable(_friend, ByOwnBlock: false)]);

        Assert.Null((await _app.SendAsync(new AddMembers(_chat.Id, [_friend.Value]))).Error);
    }

    [Fact]
    public async Task An_unknown_user_in_the_request_adds_no_member()
    {
        Assert.Same(
            ChatErrors.UserNotFound,
            (await _app.SendAsync(new AddMembers(_chat.Id, [UserId.New().Value, _unknownUser.Value]))).Error
        );

        _app.Chats.DidNotReceive().Add(Arg.Any<Membership>());
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [InlineData(ChatVisibility.Private, "chats.not_found")]
    [InlineData(ChatVisibility.Public, "chats.not_a_member")]
    public async Task A_stranger_changes_nothing(ChatVisibility visibility, string code)
    {
        _chat.SetVisibility(_owner, visibility);
        _app.User.Id = UserId.New();

        Assert.Equal(code, (await _app.SendAsync(new AddMembers(_chat.Id, [_app.Me.Value]))).Error?.Code);
        Assert.Equal(code, (await _app.SendAsync(new RemoveMember(_chat.Id, _friend))).Error?.Code);
        Assert.Equal(code, (await _app.SendAsync(new LeaveChat(_chat.Id))).Error?.Code);
        Assert.Equal(code, (await _app.SendAsync(new SetMemberRole(_chat.Id, _friend, ChatRole.Admin))).Error?.Code);
        Assert.Equal(
            code,
            (await _app.SendAsync(new EditChat(_chat.Id, new Optional<string?>("Mine"), default, default))).Error?.Code
        );
        Assert.Equal(code, (await _app.SendAsync(new DeleteChat(_chat.Id))).Error?.Code);
        Assert.Equal(0, _app.Commits);
        Assert.Equal(2, _chat.MemberCount);
    }

    [Fact]
    public async Task A_member_is_removed()
    {
        Assert.Null((await _app.SendAsync(new RemoveMember(_chat.Id, _friend))).Error);

        _app.Chats.Received(1).Remove(_member);
        Assert.Equal(1, _chat.MemberCount);
    }

    [Fact]
    public async Task Non_member_cannot_be_removed_or_promoted()
    {
        Assert.Same(ChatErrors.MemberNotFound, (await _app.SendAsync(new RemoveMember(_chat.Id, UserId.New()))).Error);
        Assert.Same(
            ChatErrors.MemberNotFound,
            (await _app.SendAsync(new SetMemberRole(_chat.Id, UserId.New(), ChatRole.Admin))).Error
        );
    }

    [Fact]
    public async Task A_refused_removal_keeps_the_membership()
    {
        _app.User.Id = _friend;

        Assert.Same(ChatErrors.NotAllowed, (await _app.SendAsync(new RemoveMember(_chat.Id, _owner.UserId))).Error);

        _app.Chats.DidNotReceive().Remove(Arg.Any<Membership>());
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_owner_leaves_the_successor_owns_the_chat(bool byRemovingOneself)
    {
        _app.Chats.FindSuccessorAsync(_chat.Id, Arg.Any<CancellationToken>()).Returns(_member);

        Assert.Null(
            (
                byRemovingOneself
                    ? await _app.SendAsync(new RemoveMember(_chat.Id, _app.Me))
                    : await _app.SendAsync(new LeaveChat(_chat.Id))
            ).Error
        );

        Assert.Equal((_friend, ChatRole.Owner), (_chat.OwnerId, _member.Role));
        _app.Chats.Received(1).Remove(_owner);
        _app.Chats.DidNotReceive().Remove(Arg.Any<Chat>());
    }

    [Fact]
    public async Task A_member_leaves_without_a_successor()
    {
        _app.User.Id = _friend;

        Assert.Null((await _app.SendAsync(new LeaveChat(_chat.Id))).Error);

        _app.Chats.Received(1).Remove(_member);
        await _app.Chats.DidNotReceiveWithAnyArgs().FindSuccessorAsync(default, default);
    }

    [Fact]
    public async Task The_last_member_to_leave_deletes_the_chat()
    {
        _chat.Remove(_owner, _member);
        _app.Chats.FindSuccessorAsync(_chat.Id, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Null((await _app.SendAsync(new LeaveChat(_chat.Id))).Error);

        _app.Chats.Received(1).Remove(_owner);
        _app.Chats.Received(1).Remove(_chat);
    }

    [Fact]
    public async Task The_owner_assigns_roles()
    {
        Assert.Null((await _app.SendAsync(new SetMemberRole(_chat.Id, _friend, ChatRole.Admin))).Error);

        Assert.Equal(ChatRole.Admin, _member.Role);
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task The_owner_deletes_the_chat()
    {
        Assert.Null((await _app.SendAsync(new DeleteChat(_chat.Id))).Error);

        _app.Chats.Received(1).Remove(_chat);
    }

    [Fact]
    public async Task A_refused_deletion_deletes_nothing()
    {
        _app.User.Id = _friend;

        Assert.Same(ChatErrors.NotAllowed, (await _app.SendAsync(new DeleteChat(_chat.Id))).Error);

        _app.Chats.DidNotReceive().Remove(Arg.Any<Chat>());
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task Editing_changes_the_given_fields()
    {
        _app.Hasher.Hash("sesame").Returns("hash");

        Assert.Null(
            (
                await _app.SendAsync(
                    new EditChat(
                        _chat.Id,
                        new Optional<string?>(" New Name "),
                        default,
                        new Optional<string?>("sesame")
                    )
                )
            ).Error
        );

        Assert.Equal(("New Name", ChatVisibility.Private, "hash"), (_chat.Name, _chat.Visibility, _chat.PasswordHash));
    }

    [Fact]
    public async Task A_null_password_is_removed_and_an_absent_one_stays()
    {
        _chat.SetPassword(_owner, "hash");

        await _app.SendAsync(
            new EditChat(_chat.Id, default, new Optional<ChatVisibility?>(ChatVisibility.Public), default)
        );
        Assert.Equal((ChatVisibility.Public, "hash"), (_chat.Visibility, _chat.PasswordHash));

        await _app.SendAsync(new EditChat(_chat.Id, default, default, new Optional<string?>(null)));
        Assert.Null(_chat.PasswordHash);
        _app.Hasher.DidNotReceiveWithAnyArgs().Hash(default!);
    }

    [Fact]
    public async Task An_edit_that_is_partly_refused_commits_nothing()
    {
        _chat.SetRole(_owner, _member, ChatRole.Admin);
        _app.User.Id = _friend;

        var edited = await _app.SendAsync(
            new EditChat(
                _chat.Id,
                new Optional<string?>("Admins may"),
                new Optional<ChatVisibility?>(ChatVisibility.Public),
                default
            )
        );

        Assert.Same(ChatErrors.NotAllowed, edited.Error);
        Assert.Equal(0, _app.Commits);
    }
}
