using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Auth;

/// <summary>The current user's password is "the right one".</summary>
public sealed class DeleteAccountTests : IDisposable
{
    private readonly App _app = new();
    private readonly User _me = User.Register("jane", "Jane Doe", "jane@example.org", App.Now);
    private readonly Credential _credential;

    public DeleteAccountTests()
    {
        _app.User.Id = _me.Id;
        _credential = Credential.Create(_me.Id, "hash");
        _app.Auth.LockCredentialAsync(_me.Id, Arg.Any<CancellationToken>()).Returns(_credential);
        _app.Hasher.Verify("hash", "the right one").Returns(SecretVerification.Holds);
        _app.Users.LockAsync(_me.Id, Arg.Any<CancellationToken>()).Returns(_me);
        _app.Relations.ListFriendshipsAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([]);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task With_the_password_the_account_is_deleted_and_its_name_retired()
    {
        Assert.Null((await _app.SendAsync(new DeleteAccount("the right one"))).Error);

        Assert.Equal((User.DeletedName, App.Now), (_me.DisplayName, _me.DeletedAt));
        Assert.Equal([new UserDeleted(_me.Id)], _me.TakeEvents());
        _app.Users.Received(1)
            .Retire(Arg.Is<RetiredUsername>(retired => retired.NameHash.SequenceEqual(RetiredUsername.HashOf("jane"))));
        _app.Users.DidNotReceive().Remove(Arg.Any<User>());
        Assert.Equal(1, _app.Commits);
    }

    [Theory]
    [InlineData("a guess")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Without_the_password_nothing_changes(string? password)
    {
        var refused = (await _app.SendAsync(new DeleteAccount(password))).Error;

        Assert.Equal(("auth.wrong_password", true), (refused?.Code, refused?.Fields?.ContainsKey("password")));
        Assert.Null(_me.DeletedAt);
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task Password_attempts_are_limited_like_logins()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(2));
        _app.Limits.TryAcquire(AuthRateLimits.LoginPerUsername, $"{_me.Id}").Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(new DeleteAccount("the right one"))).Error);

        _app.Hasher.DidNotReceiveWithAnyArgs().Verify(default, default!);
    }

    [Fact]
    public async Task Locks_are_taken_in_the_common_order()
    {
        await _app.SendAsync(new DeleteAccount("the right one"));

        Received.InOrder(() =>
        {
            _app.Auth.LockCredentialAsync(_me.Id, Arg.Any<CancellationToken>());
            _app.Users.LockAdministratorsAsync(Arg.Any<CancellationToken>());
            _app.Relations.LockAsync(_me.Id, Arg.Any<CancellationToken>());
            _app.Users.LockAsync(_me.Id, Arg.Any<CancellationToken>());
        });
    }

    [Theory]
    [InlineData(true, "users.last_administrator")]
    [InlineData(false, null)]
    public async Task The_only_administrator_cannot_be_deleted_while_other_users_exist(bool dependent, string? code)
    {
        _me.SetRole(UserRole.Administrator);
        _app.UserReader.DependOnAsync(_me.Id, Arg.Any<CancellationToken>()).Returns(dependent);

        Assert.Equal(code, (await _app.SendAsync(new DeleteAccount("the right one"))).Error?.Code);

        Assert.Equal(dependent, _me.DeletedAt is null);
    }

    [Fact]
    public async Task The_deletion_of_another_user_does_not_check_administrators()
    {
        _app.UserReader.DependOnAsync(_me.Id, Arg.Any<CancellationToken>()).Returns(true);

        Assert.Null((await _app.SendAsync(new DeleteAccount("the right one"))).Error);
    }

    [Fact]
    public async Task A_deleted_user_is_not_logged_in()
    {
        _app.Users.LockAsync(_me.Id, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Equal("auth.not_logged_in", (await _app.SendAsync(new DeleteAccount("the right one"))).Error?.Code);
    }

    [Fact]
    public async Task Of_two_concurrent_deletions_the_later_finds_no_credential()
    {
        _app.Auth.LockCredentialAsync(_me.Id, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Same(AuthErrors.NotLoggedIn, (await _app.SendAsync(new DeleteAccount("the right one"))).Error);
    }

    [Fact]
    public async Task Friendships_end_and_blocks_are_deleted_without_events()
    {
        var friendship = Friendship.Request(UserId.New(), _me.Id, isBlocked: true, App.Now);
        friendship.TakeEvents();
        _app.Relations.ListFriendshipsAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([friendship]);

        await _app.SendAsync(new DeleteAccount("the right one"));

        _app.Relations.Received(1).Remove(friendship);
        Assert.Single(friendship.TakeEvents());
        await _app.Relations.Received(1).DeleteBlocksAsync(_me.Id, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_guest_needs_no_password_and_leaves_a_tombstone_only_after_writing(bool hasWritten, int removed)
    {
        var guest = User.Welcome("Rover", App.Now);
        typeof(User).GetProperty(nameof(User.HasWritten))!.SetValue(guest, hasWritten);
        (_app.User.Id, _app.User.IsGuest) = (guest.Id, true);
        _app.Users.LockAsync(guest.Id, Arg.Any<CancellationToken>()).Returns(guest);
        _app.Relations.ListFriendshipsAsync(guest.Id, Arg.Any<CancellationToken>()).Returns([]);

        Assert.Null((await _app.SendAsync(new DeleteAccount(Password: null))).Error);

        Assert.Contains(new UserDeleted(guest.Id), guest.TakeEvents());
        _app.Users.Received(removed).Remove(guest);
        _app.Users.DidNotReceive().Retire(Arg.Any<RetiredUsername>());
    }

    [Fact]
    public async Task Credential_and_sessions_are_deleted_in_the_same_transaction()
    {
        var (here, elsewhere) = (
            Session.Start(_me.Id, [1], "Firefox", App.Now),
            Session.Start(_me.Id, [2], "Phone", App.Now)
        );
        _app.Auth.LockSessionsAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([here, elsewhere]);
        _app.Chats.LockAllOfAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([]);
        _app.Chats.ListMembershipsAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([]);
        _app.Invitations.ListOfAsync(_me.Id, Arg.Any<CancellationToken>()).Returns([]);

        await _app.Events.PublishCommittingAsync([new UserDeleted(_me.Id)], TestContext.Current.CancellationToken);

        _app.Auth.Received(1).Remove(_credential);
        _app.Auth.Received(1).Remove(here);
        _app.Auth.Received(1).Remove(elsewhere);
        Assert.Equal([new SessionEnded(_me.Id, here.Id)], here.TakeEvents());
    }

    [Theory]
    [InlineData("jane", false)]
    [InlineData("joan", true)]
    public async Task A_retired_username_is_taken(string username, bool free)
    {
        _app.User.Id = null;
        _app.UserReader.FindByUsernameAsync(default!, default).ReturnsNullForAnyArgs();
        _app.UserReader.AnyAdministratorAsync(default).ReturnsForAnyArgs(true);
        _app.UserReader.IsRetiredAsync("jane", Arg.Any<CancellationToken>()).Returns(true);

        var registered = await _app.SendAsync(new Register(username, "correct horse", Email: null, DisplayName: null));

        Assert.Same(free ? null : UserErrors.UsernameTaken, registered.Error);
    }
}
