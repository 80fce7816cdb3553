using Messenger.Application.Auth;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Auth.Events;
using Messenger.Domain.Users.Contracts;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Auth;

public sealed class SessionsTests : IDisposable
{
    private readonly App _app = new();
    private readonly Session _here;
    private readonly Session _elsewhere;

    public SessionsTests()
    {
        _here = Session.Start(_app.Me, [1], "Firefox", App.Now);
        _elsewhere = Session.Start(_app.Me, [2], "Phone", App.Now);
        _app.Session.Id.Returns(_here.Id);
        _app.Auth.LockSessionAsync(default, default, default).ReturnsNullForAnyArgs();
        foreach (var session in (Session[])[_here, _elsewhere])
        {
            _app.Auth.LockSessionAsync(_app.Me, session.Id, Arg.Any<CancellationToken>()).Returns(session);
        }

        _app.Auth.LockSessionsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([_here, _elsewhere]);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Ending_a_session_removes_it_and_raises_an_event()
    {
        Assert.Null((await _app.SendAsync(new EndSession(_elsewhere.Id))).Error);

        _app.Auth.Received(1).Remove(_elsewhere);
        Assert.Equal([new SessionEnded(_app.Me, _elsewhere.Id)], _elsewhere.TakeEvents());
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task Another_users_session_is_unknown()
    {
        _app.User.Id = UserId.New();

        Assert.Same(AuthErrors.SessionNotFound, (await _app.SendAsync(new EndSession(_elsewhere.Id))).Error);

        _app.Auth.DidNotReceiveWithAnyArgs().Remove(default(Session)!);
    }

    [Fact]
    public async Task Logging_out_ends_the_current_session()
    {
        Assert.Null((await _app.SendAsync(new LogOut())).Error);

        _app.Auth.Received(1).Remove(_here);
        Assert.Single(_here.TakeEvents());
        Assert.Empty(_elsewhere.TakeEvents());
    }

    [Fact]
    public async Task Logging_out_of_an_ended_session_succeeds()
    {
        _app.Session.Id.Returns(SessionId.New());

        Assert.Null((await _app.SendAsync(new LogOut())).Error);

        _app.Auth.DidNotReceiveWithAnyArgs().Remove(default(Session)!);
    }

    [Fact]
    public async Task Ending_the_others_keeps_the_current_session()
    {
        Assert.Null((await _app.SendAsync(new EndOtherSessions())).Error);

        _app.Auth.Received(1).Remove(_elsewhere);
        _app.Auth.DidNotReceive().Remove(_here);
        Assert.Single(_elsewhere.TakeEvents());
        Assert.Empty(_here.TakeEvents());
    }

    [Fact]
    public async Task The_list_marks_the_current_session()
    {
        _app.Sessions.ListAsync(_app.Me, App.Now, Arg.Any<CancellationToken>())
            .Returns([
                .. ((Session[])[_here, _elsewhere]).Select(session => new SessionRow(
                    session.Id.Value,
                    session.Device,
                    session.CreatedAt,
                    session.LastUsedAt
                )),
            ]);

        var listed = (await _app.SendAsync(new ListSessions())).Value;

        Assert.Equal(
            [("Firefox", true), ("Phone", false)],
            listed.Select(session => (session.Device, session.Current))
        );
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "auth.not_logged_in")]
    public async Task A_socket_can_check_whether_its_session_is_valid(bool lives, string? code)
    {
        _app.Sessions.IsLiveAsync(_here.Id, App.Now, Arg.Any<CancellationToken>()).Returns(lives);

        Assert.Equal(code, (await _app.SendAsync(new CheckSession())).Error?.Code);
    }
}
