using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using NSubstitute;

namespace Messenger.Application.UnitTests.Auth;

public sealed class RegisterTests : IDisposable
{
    private static readonly Register Request = new("Jane.Doe", "correct horse", "jane@example.org", " Jane ");

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Adds_the_user_their_credential_and_a_session_in_one_commit()
    {
        User? user = null;
        Credential? credential = null;
        Session? session = null;
        _app.Users.Add(Arg.Do<User>(added => user = added));
        _app.Auth.Add(Arg.Do<Credential>(added => credential = added));
        _app.Auth.Add(Arg.Do<Session>(added => session = added));
        _app.Hasher.Hash("correct horse").Returns("hash");

        var login = (await _app.SendAsync(Request)).Value;

        Assert.Equal(
            ("Jane.Doe", "Jane", "jane@example.org", App.Now),
            (user!.Username, user.DisplayName, user.Email, user.CreatedAt)
        );
        Assert.Equal((user.Id, "hash"), (credential!.UserId, credential.PasswordHash));
        Assert.Equal((user.Id, "Firefox"), (session!.UserId, session.Device));
        Assert.Equal((user.Id.Value, "Jane.Doe"), (login.User.Id, login.User.Username));
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task A_username_taken_in_any_case_is_a_conflict_and_adds_nothing()
    {
        _app.UserReader.FindByUsernameAsync("jane.doe", Arg.Any<CancellationToken>()).Returns(Some.User("JANE.doe"));

        Assert.Same(UserErrors.UsernameTaken, (await _app.SendAsync(Request)).Error);

        Assert.Empty(_app.Users.ReceivedCalls());
        Assert.Empty(_app.Auth.ReceivedCalls());
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task A_username_taken_meanwhile_is_the_same_conflict()
    {
        _app.UnitOfWork.CommitAsync(Arg.Any<CancellationToken>()).Returns(Result.Failure(UserErrors.UsernameTaken));

        Assert.Same(UserErrors.UsernameTaken, (await _app.SendAsync(Request)).Error);
    }

    [Fact]
    public async Task Too_many_registrations_are_refused_before_any_work()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(20));
        _app.Limits.TryAcquire(AuthRateLimits.RegistrationPerAddress, "192.0.2.1").Returns(tooMany);

        Assert.Same(tooMany, (await _app.SendAsync(Request)).Error);

        Assert.Empty(_app.UserReader.ReceivedCalls());
        Assert.Empty(_app.Hasher.ReceivedCalls());
        Assert.Equal(0, _app.Commits);
    }
}
