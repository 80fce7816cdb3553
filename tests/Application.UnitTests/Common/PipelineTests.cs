using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Users;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Messenger.Application.UnitTests.Common;

public sealed class PipelineTests : IDisposable
{
    private static readonly CreateGroup Create = new("The Room", ChatVisibility.Private, Password: null, []);

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_command_that_succeeds_is_committed_once_after_its_work()
    {
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(new HashSet<Domain.Users.Contracts.UserId>());

        Assert.Null((await _app.SendAsync(Create)).Error);

        Received.InOrder(() =>
        {
            _app.Chats.Add(Arg.Any<Chat>());
            _app.UnitOfWork.CommitAsync(Arg.Any<CancellationToken>());
        });
        Assert.Equal(1, _app.Commits);
    }

    [Fact]
    public async Task A_command_that_fails_commits_nothing()
    {
        Assert.Same(ChatErrors.NotFound, (await _app.SendAsync(new DeleteChat(ChatId.New()))).Error);

        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task A_command_that_throws_commits_nothing()
    {
        _app.Chats.LockAsync(default, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("A bug."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _app.SendAsync(new DeleteChat(ChatId.New())));

        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task A_query_commits_nothing()
    {
        _app.UserReader.GetManyAsync(default!, default).ReturnsForAnyArgs([Some.User()]);

        Assert.Null((await _app.SendAsync(new GetUser(_app.Me))).Error);

        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task A_conflict_at_the_commit_becomes_the_response()
    {
        var conflict = new Error("tests.conflict", "Another request was first.", ErrorKind.Conflict);
        _app.UserReader.ExistingAsync(default!, default)
            .ReturnsForAnyArgs(new HashSet<Domain.Users.Contracts.UserId>());
        _app.UnitOfWork.CommitAsync(Arg.Any<CancellationToken>()).Returns(Result.Failure(conflict));

        Assert.Same(conflict, (await _app.SendAsync(Create)).Error);
    }

    [Fact]
    public async Task A_request_that_breaks_a_rule_reaches_no_port()
    {
        var error = (
            await _app.SendAsync(new SendMessage(ChatId.New(), "", ClientMessageId: null, ReplyToId: null))
        ).Error;

        Assert.Equal(("request.invalid", ErrorKind.Invalid), (error?.Code, error?.Kind));
        Assert.Empty(_app.Limits.ReceivedCalls());
        Assert.Empty(_app.Timeline.ReceivedCalls());
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task An_outage_in_a_query_is_unavailable_with_a_retry_time()
    {
        var away = new TimeoutException("The database is away.");
        _app.Outages.IsOutage(away).Returns(true);
        _app.UserReader.GetManyAsync(default!, default).ThrowsAsyncForAnyArgs(away);

        var error = (await _app.SendAsync(new GetUser(_app.Me))).Error;

        Assert.Equal(("server.unavailable", ErrorKind.Unavailable), (error?.Code, error?.Kind));
        Assert.True(error?.RetryAfter > TimeSpan.Zero);
        Assert.Contains(_app.Logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Exception == away);
    }

    [Fact]
    public async Task An_outage_at_the_commit_is_unavailable_too()
    {
        var away = new TimeoutException("The database is away.");
        _app.Outages.IsOutage(away).Returns(true);
        _app.UnitOfWork.CommitAsync(Arg.Any<CancellationToken>()).ThrowsAsync(away);

        Assert.Equal("server.unavailable", (await _app.SendAsync(new NoteConnected())).Error?.Code);
    }

    [Fact]
    public async Task A_storage_failure_is_reported_commits_nothing_and_is_logged()
    {
        var error = new Error("some.thing_away", "Something is away.", ErrorKind.Unavailable);
        var away = new UnavailableException(error, new IOException("It does not work."));
        _app.Chats.LockAsync(default, default).ThrowsAsyncForAnyArgs(away);

        Assert.Same(error, (await _app.SendAsync(new DeleteChat(ChatId.New()))).Error);

        Assert.Equal(0, _app.Commits);
        Assert.Contains(_app.Logs.Entries, entry => entry.Level == LogLevel.Error && entry.Exception == away);
    }

    [Fact]
    public async Task A_bug_is_not_treated_as_an_outage()
    {
        _app.UserReader.GetManyAsync(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("A bug."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _app.SendAsync(new GetUser(_app.Me)));
    }

    [Fact]
    public async Task User_content_is_not_logged()
    {
        _app.Timeline.ChangeAsync(default!, default)
            .ReturnsForAnyArgs(new TimelineResult(TimelineStatus.MessageNotFound));

        await _app.SendAsync(new EditMessage(MessageId.New(), "a secret"));
        await _app.SendAsync(new CreateGroup("", ChatVisibility.Private, "a secret", []));

        Assert.NotEmpty(_app.Logs.Entries);
        Assert.DoesNotContain(_app.Logs.Entries, entry => entry.Text.Contains("a secret", StringComparison.Ordinal));
    }

    [Fact]
    public void No_request_and_no_response_prints_a_secret()
    {
        const string Secret = "correct horse";
        object[] bearers =
        [
            new Register("jane", Secret, Email: null, DisplayName: null),
            new LogIn("jane", Secret),
            new Authenticate(Secret),
            new LoginDto(Secret, App.Now, Some.User()),
            new CreateGroup("Room", ChatVisibility.Public, Secret, []),
            new EditChat(ChatId.New(), default, default, new Optional<string?>(Secret)),
            new JoinChat(ChatId.New(), Secret),
        ];

        Assert.All(bearers, bearer => Assert.DoesNotContain(Secret, bearer.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Singletons_hold_no_request_state()
    {
        using var services = _app.Services().BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        using var scope = services.CreateScope();
        var validators = _app.Services()
            .Select(service => service.ServiceType)
            .Where(type =>
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FluentValidation.IValidator<>)
            )
            .Distinct()
            .ToList();

        Assert.NotEmpty(validators);
        Assert.All(validators, validator => Assert.NotNull(scope.ServiceProvider.GetRequiredService(validator)));
    }

    [Fact]
    public void Every_use_case_can_be_resolved_from_the_ports()
    {
        var handlers = _app.Services()
            .Where(service =>
                service.ServiceType.IsGenericType
                && service.ServiceType.GetGenericTypeDefinition() == typeof(MediatR.IRequestHandler<,>)
            )
            .Select(service => service.ServiceType)
            .ToList();
        using var services = _app.Services().BuildServiceProvider();
        using var scope = services.CreateScope();

        Assert.NotEmpty(handlers);
        Assert.All(handlers, handler => Assert.Single(scope.ServiceProvider.GetServices(handler)));
    }
}
