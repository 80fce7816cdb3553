using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Messenger.Application.UnitTests.Auth;

/// <summary>The security log records logins and refusals, and cannot be flooded.</summary>
public sealed class SecurityLogTests : IDisposable
{
    private const string Typed = "correct horse";

    private static readonly LogIn Request = new("Jane", Typed);

    private readonly App _app = new();
    private readonly UserDto _jane = Some.User("Jane");
    private readonly Credential _credential;

    public SecurityLogTests()
    {
        _credential = _app.LetLogIn(_jane, "jane", Typed);
        _app.User.Id = null;
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_login_is_logged_with_user_session_and_address()
    {
        Session? started = null;
        _app.Auth.Add(Arg.Do<Session>(session => started = session));

        await _app.SendAsync(Request);

        Assert.Equal(
            (LogLevel.Information, $"Done: LogIn; by user {_jane.Id} in session {started!.Id} from 192.0.2.1."),
            Logged("LogIn")
        );
    }

    [Fact]
    public async Task A_wrong_password_is_a_warning_that_names_the_account_it_was_for()
    {
        await _app.SendAsync(Request with { Password = "wrong horse" });

        Assert.Equal(
            (
                LogLevel.Warning,
                $"Refused (auth.invalid_credentials): LogIn; by user {_jane.Id} in session  from 192.0.2.1."
            ),
            Logged("LogIn")
        );
    }

    [Fact]
    public async Task An_unknown_name_is_not_logged_because_it_may_be_a_password()
    {
        await _app.SendAsync(new LogIn("my password by mistake", "x"));

        Assert.Equal(
            (LogLevel.Warning, "Refused (auth.invalid_credentials): LogIn; by user  in session  from 192.0.2.1."),
            Logged("LogIn")
        );
        Assert.DoesNotContain(_app.Logs.Entries, entry => entry.Text.Contains("by mistake", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_password_is_logged_and_a_refused_change_is_a_warning()
    {
        (_app.User.Id, var session) = (_credential.UserId, SessionId.New());
        _app.Session.Id.Returns(session);

        await _app.SendAsync(new ChangePassword("wrong horse", "another horse"));
        Assert.Equal(
            (
                LogLevel.Warning,
                $"Refused (auth.wrong_password): ChangePassword; by user {_jane.Id} in session {session} from 192.0.2.1."
            ),
            Logged("ChangePassword")
        );

        _app.Logs.Entries.Clear();
        await _app.SendAsync(new ChangePassword(Typed, "another horse"));
        Assert.Equal(
            (LogLevel.Information, $"Done: ChangePassword; by user {_jane.Id} in session {session} from 192.0.2.1."),
            Logged("ChangePassword")
        );
    }

    [Fact]
    public async Task An_administrators_action_is_logged_with_its_target()
    {
        _app.User.Id = UserId.New();
        var other = Domain.Users.User.Register("other", displayName: null, email: null, App.Now);
        _app.UserReader.WithRoleAsync(
                UserRole.Administrator,
                Arg.Any<IReadOnlyCollection<UserId>>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(new HashSet<UserId> { _app.Me });
        _app.Users.LockAsync(other.Id, Arg.Any<CancellationToken>()).Returns(other);

        await _app.SendAsync(new SetUserDisabled(other.Id, Disabled: true));

        var (level, text) = Logged("SetUserDisabled");
        Assert.Equal(LogLevel.Information, level);
        Assert.StartsWith(
            $"Done: SetUserDisabled {{ UserId = {other.Id}, Disabled = True }}; by user {_app.Me} ",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_missing_permission_is_logged_with_the_request_name_only()
    {
        (_app.User.Id, _app.User.IsGuest) = (UserId.New(), true);

        await _app.SendAsync(new CreateGroup("A secret room", ChatVisibility.Private, Typed, []));

        Assert.Equal(
            (
                LogLevel.Information,
                $"Refused (auth.guests_may_not): CreateGroup; by user {_app.Me} in session  from 192.0.2.1."
            ),
            Logged("CreateGroup")
        );
    }

    [Fact]
    public async Task An_invalid_token_is_logged_and_a_valid_one_is_not()
    {
        await _app.SendAsync(new Authenticate("no token"));
        Assert.Contains(
            "Refused (auth.not_logged_in): Authenticate;",
            Logged("Authenticate").Text,
            StringComparison.Ordinal
        );

        _app.Logs.Entries.Clear();
        _app.Sessions.UseAsync(default!, default, default)
            .ReturnsForAnyArgs(new AuthenticatedSession(SessionId.New(), UserId.New(), IsGuest: false));
        await _app.SendAsync(new Authenticate("a token"));
        Assert.DoesNotContain(_app.Logs.Entries, entry => entry.Text.Contains("; by user", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_change_is_logged_for_every_actor()
    {
        await _app.Events.PublishCommittedAsync([new UserRoleChanged(_credential.UserId, UserRole.Administrator)]);

        Assert.Contains(
            _app.Logs.Entries,
            entry => entry.Text == $"User {_jane.Id} has the role Administrator from now on."
        );
    }

    [Fact]
    public void A_flood_from_one_address_is_cut_and_counted_and_hides_no_other_address()
    {
        var (clock, logs, log) = Log();

        for (var i = 0; i < 1_000; i++)
        {
            Refuse(log, "192.0.2.1");
        }

        Refuse(log, "192.0.2.2");
        Assert.Equal(SecurityLog.MostRefusalsOfAddress, Count(logs, " from 192.0.2.1."));
        Assert.Equal(1, Count(logs, " from 192.0.2.2."));

        clock.Now += TimeSpan.FromMinutes(1);
        Refuse(log, "192.0.2.1");
        Assert.Equal(SecurityLog.MostRefusalsOfAddress + 1, Count(logs, " from 192.0.2.1."));
        Assert.Equal(1, Count(logs, "940 more were too many"));
    }

    [Fact]
    public void A_flood_from_many_addresses_is_cut_and_does_not_hide_logins()
    {
        var (_, logs, log) = Log();

        for (var i = 0; i < 2_000; i++)
        {
            Refuse(log, i.ToString(CultureInfo.InvariantCulture));
        }

        log.Done("LogIn", UserId.New(), SessionId.New(), "192.0.2.1");
        Assert.Equal(SecurityLog.MostRefusals, Count(logs, "Refused"));
        Assert.Equal(1, Count(logs, "Done"));
    }

    [Fact]
    public void A_logged_command_contains_no_user_input()
    {
        var marked = typeof(SecurityLog)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(SecurityRelevantAttribute)))
            .ToList();

        Assert.Contains(typeof(LogIn), marked);
        Assert.All(marked, type => Assert.DoesNotContain(Typed, Filled(type).ToString(), StringComparison.Ordinal));
    }

    /// <summary>A request with a text wherever there may be one.</summary>
    private static object Filled(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([
            .. constructor
                .GetParameters()
                .Select(parameter =>
                    parameter.ParameterType == typeof(string)
                        ? Typed
                        : RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
                ),
        ]);
    }

    private static (Clock Clock, RecordingLogs Logs, SecurityLog Log) Log()
    {
        var (clock, logs) = (new Clock(), new RecordingLogs());
        return (
            clock,
            logs,
            new SecurityLog(
                clock,
                LoggerFactory.Create(logging => logging.AddProvider(logs)).CreateLogger<SecurityLog>()
            )
        );
    }

    private static int Count(RecordingLogs logs, string text) =>
        logs.Entries.Count(entry => entry.Text.Contains(text, StringComparison.Ordinal));

    private static void Refuse(SecurityLog log, string address) =>
        log.Refused("LogIn", "auth.invalid_credentials", isGuess: true, user: null, session: null, address);

    /// <summary>The one line about a request.</summary>
    private (LogLevel Level, string Text) Logged(string request)
    {
        var (level, text, _) = Assert.Single(
            _app.Logs.Entries,
            entry =>
                entry.Text.Contains($": {request}", StringComparison.Ordinal)
                && entry.Text.Contains("; by user", StringComparison.Ordinal)
        );
        return (level, text);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = App.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
