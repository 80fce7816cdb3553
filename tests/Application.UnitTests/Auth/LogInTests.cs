using Messenger.Application.Auth;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Auth;

public sealed class LogInTests : IDisposable
{
    private static readonly LogIn Request = new("Jane", "correct horse");
    private static readonly Error TooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(20));

    private readonly App _app = new();
    private readonly UserDto _jane = Some.User("Jane");
    private readonly Credential _credential;

    public LogInTests() => _credential = _app.LetLogIn(_jane, "jane", "correct horse");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_right_password_starts_a_session_of_this_device()
    {
        Session? started = null;
        _app.Auth.Add(Arg.Do<Session>(session => started = session));

        var login = (await _app.SendAsync(Request)).Value;

        Assert.Equal(_jane, login.User);
        Assert.Equal((_credential.UserId, "Firefox", App.Now), (started!.UserId, started.Device, started.CreatedAt));
        Assert.Equal(started.ExpiresAt, login.ExpiresAt);
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task Only_the_hash_of_the_token_is_stored_and_looked_up()
    {
        Session? started = null;
        _app.Auth.Add(Arg.Do<Session>(session => started = session));
        var token = (await _app.SendAsync(Request)).Value.AccessToken;
        var whose = new AuthenticatedSession(started!.Id, started.UserId, IsGuest: false);
        _app.Sessions.UseAsync(
                Arg.Is<byte[]>(hash => hash.SequenceEqual(started.TokenHash)),
                App.Now,
                Arg.Any<CancellationToken>()
            )
            .Returns(whose);

        Assert.Equal(whose, (await _app.SendAsync(new Authenticate(token))).Value);
        Assert.Same(AuthErrors.NotLoggedIn, (await _app.SendAsync(new Authenticate(token + "x"))).Error);
        Assert.True(token.Length >= 43, "256 bits do not fit into less.");
    }

    [Fact]
    public async Task Every_login_has_a_unique_token() =>
        Assert.NotEqual(
            (await _app.SendAsync(Request)).Value.AccessToken,
            (await _app.SendAsync(Request)).Value.AccessToken,
            StringComparer.Ordinal
        );

    [Fact]
    public async Task Every_registered_password_logs_in()
    {
        const string password = "        ";
        _app.Hasher.Verify("hash", password).Returns(SecretVerification.Holds);

        Assert.Null((await _app.SendAsync(new Register("joan", password, Email: null, DisplayName: null))).Error);
        Assert.Null((await _app.SendAsync(Request with { Password = password })).Error);
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_get_the_same_response()
    {
        var mistyped = (await _app.SendAsync(Request with { Password = "wrong horse" })).Error;
        var unknown = (await _app.SendAsync(Request with { Username = "joan" })).Error;

        Assert.Same(AuthErrors.InvalidCredentials, mistyped);
        Assert.Same(mistyped, unknown);
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task An_unknown_user_takes_one_slow_verification_as_well()
    {
        await _app.SendAsync(Request with { Username = "joan" });

        _app.Hasher.Received(1).Verify(null, "correct horse");
        _app.Hasher.ReceivedWithAnyArgs(1).Verify(default, default!);
    }

    [Fact]
    public async Task A_user_without_a_password_takes_one_too_and_cannot_log_in()
    {
        _app.Auth.FindCredentialAsync(_credential.UserId, Arg.Any<CancellationToken>()).ReturnsNull();
        _app.Hasher.Verify(null, "correct horse").Returns(SecretVerification.Failed);

        Assert.Same(AuthErrors.InvalidCredentials, (await _app.SendAsync(Request)).Error);

        _app.Hasher.Received(1).Verify(null, "correct horse");
    }

    [Fact]
    public async Task A_weaker_hash_is_replaced()
    {
        _app.Hasher.Verify("hash", "correct horse").Returns(SecretVerification.HoldsButRehash);
        _app.Hasher.Hash("correct horse").Returns("stronger hash");

        Assert.Null((await _app.SendAsync(Request)).Error);

        Assert.Equal("stronger hash", _credential.PasswordHash);
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task A_hash_that_is_strong_enough_stays()
    {
        await _app.SendAsync(Request);

        Assert.Equal("hash", _credential.PasswordHash);
        _app.Hasher.DidNotReceiveWithAnyArgs().Hash(default!);
    }

    [Fact]
    public async Task A_disabled_account_is_reported_only_with_the_right_password()
    {
        _app.Users.KeepEnabledAsync(_credential.UserId, Arg.Any<CancellationToken>()).Returns(false);

        Assert.Same(AuthErrors.AccountDisabled, (await _app.SendAsync(Request)).Error);
        Assert.Same(
            AuthErrors.InvalidCredentials,
            (await _app.SendAsync(Request with { Password = "wrong horse" })).Error
        );
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [InlineData(SecretVerification.Failed, "auth.invalid_credentials")]
    [InlineData(SecretVerification.Holds, null)]
    public async Task A_password_changed_while_it_is_verified_is_verified_again(
        SecretVerification verification,
        string? code
    )
    {
        _app.Auth.LockCredentialAsync(_credential.UserId, Arg.Any<CancellationToken>())
            .Returns(Credential.Create(_credential.UserId, "new hash"));
        _app.Hasher.Verify("new hash", "correct horse").Returns(verification);

        Assert.Equal(code, (await _app.SendAsync(Request)).Error?.Code);
    }

    [Theory]
    [InlineData(nameof(AuthRateLimits.LoginPerAddress), "192.0.2.1")]
    [InlineData(nameof(AuthRateLimits.LoginPerUsername), "jane")]
    public async Task Too_many_attempts_are_refused_before_any_work(string policy, string key)
    {
        _app.Limits.TryAcquire(RateLimitPolicies.Get(policy), key).Returns(TooMany);

        Assert.Same(TooMany, (await _app.SendAsync(Request)).Error);

        Assert.Empty(_app.UserReader.ReceivedCalls());
        Assert.Empty(_app.Hasher.ReceivedCalls());
        Assert.Equal(0, _app.Commits);
    }
}
