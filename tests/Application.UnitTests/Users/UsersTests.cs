using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Users;

public sealed class UsersTests : IDisposable
{
    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Editing_a_profile_leaves_absent_fields_and_clears_null_ones()
    {
        var me = Me("Jane", "jane@example.org");

        var answer = (
            await _app.SendAsync(new EditProfile(default, new Optional<string?>("Sails."), new Optional<string?>(null)))
        ).Value;

        Assert.Equal(("Jane", "Sails.", null), (me.DisplayName, me.About, me.Email));
        Assert.Equal(("Jane", "Sails.", null), (answer.DisplayName, answer.About, answer.Email));
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task A_display_name_is_trimmed()
    {
        var me = Me("Jane", email: null);

        await _app.SendAsync(new EditProfile(new Optional<string?>("  Janet Doe "), default, default));

        Assert.Equal("Janet Doe", me.DisplayName);
    }

    [Fact]
    public async Task Users_are_searched_by_key_after_the_page_before()
    {
        _app.UserReader.ListAsync(" jo d", "joan", 3, Arg.Any<CancellationToken>())
            .Returns([Some.User("Joe.D"), Some.User("John.D"), Some.User("Jon.D")]);

        var page = (await _app.SendAsync(new ListUsers("Jo D", Cursor.Of("joan"), Limit: 2))).Value;

        Assert.Equal(["Joe.D", "John.D"], page.Items.Select(user => user.Username), StringComparer.Ordinal);
        Assert.Equal(Cursor.Of("john.d"), page.NextCursor);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        _app.UserReader.GetManyAsync(default!, default).ReturnsForAnyArgs([]);

        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new GetUser(UserId.New()))).Error);
    }

    [Fact]
    public async Task At_most_100_online_members_are_listed_and_all_are_counted()
    {
        UserId[] online = [.. Enumerable.Range(0, 130).Select(_ => UserId.New())];
        _app.Presence.Online().Returns(online);
        _app.UserReader.GetManyAsync(default!, default)
            .ReturnsForAnyArgs(call =>
                call.Arg<IReadOnlyCollection<UserId>>().Select(id => Some.User(id: id)).ToList()
            );

        var answer = (await _app.SendAsync(new ListOnlineUsers())).Value;

        Assert.Equal((130, 100), (answer.Count, answer.Users.DistinctBy(user => user.Id).Count()));
    }

    [Fact]
    public async Task Connections_are_counted()
    {
        Assert.Null((await _app.SendAsync(new NoteConnected())).Error);
        _app.PresenceTracker.Received(1).Connected(_app.Me);

        Assert.Null((await _app.SendAsync(new NoteDisconnected())).Error);
        _app.PresenceTracker.Received(1).Disconnected(_app.Me);
    }

    [Fact]
    public async Task A_deleted_user_has_no_profile()
    {
        _app.UserReader.GetAsync(_app.Me, Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Same(UserErrors.NotFound, (await _app.SendAsync(new GetMe())).Error);
    }

    private User Me(string? displayName, string? email)
    {
        var me = User.Register("jane", displayName, email, App.Now);
        _app.User.Id = me.Id;
        _app.Users.LockAsync(me.Id, Arg.Any<CancellationToken>()).Returns(me);
        return me;
    }
}
