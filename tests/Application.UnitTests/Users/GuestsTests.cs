using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Users;
using Messenger.Domain.Auth;
using Messenger.Domain.Chats;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Users;

/// <summary>The current user is a guest, unless a test changes that.</summary>
public sealed class GuestsTests : IDisposable
{
    private readonly App _app = new() { User = { IsGuest = true } };

    /// <summary>Every command that is not marked as open.</summary>
    public static TheoryData<Type> Closed =>
        [
            .. typeof(ICommand)
                .Assembly.GetTypes()
                .Where(type =>
                    type.IsAssignableTo(typeof(ICommand))
                    && type is { IsClass: true, IsAbstract: false }
                    && type.GetCustomAttribute<OpenToGuestsAttribute>() is null
                ),
        ];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_command_closed_to_guests_is_refused_first(Type command)
    {
        var response = command
            .GetInterfaces()
            .Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>))
            .GetGenericArguments()[0];
        var send = typeof(App).GetMethod(nameof(App.SendAsync))!.MakeGenericMethod(response);

        var sent = (Task)send.Invoke(_app, [RuntimeHelpers.GetUninitializedObject(command)])!;
        await sent;

        Assert.Same(UserErrors.GuestsMayNot, ((dynamic)sent).Result.Error);
        Assert.Equal(0, _app.Commits);
    }

    [Fact]
    public async Task Without_a_lobby_guests_cannot_write()
    {
        _app.Lobby.Enabled = false;

        Assert.Same(
            UserErrors.GuestsDisabled,
            (await _app.SendAsync(new SendMessage(ChatId.New(), "Hello", ClientMessageId: null, ReplyToId: null))).Error
        );
        Assert.Same(UserErrors.GuestsDisabled, (await _app.SendAsync(new StartGuest("Rover"))).Error);
        Assert.Empty(_app.Timeline.ReceivedCalls());
    }

    [Fact]
    public async Task Guests_have_a_separate_limit_for_sending()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromSeconds(2));
        _app.Limits.TryAcquire(MessageRateLimits.SendingPerGuest, $"{_app.Me}").Returns(tooMany);
        var hello = new SendMessage(ChatId.New(), "Hello", ClientMessageId: null, ReplyToId: null);

        Assert.Same(tooMany, (await _app.SendAsync(hello)).Error);

        _app.Limits.DidNotReceive().TryAcquire(MessageRateLimits.SendingPerUser, Arg.Any<string>());
    }

    [Fact]
    public async Task A_guests_writing_is_recorded_before_the_message()
    {
        _app.Timeline.AppendAsync(default!, default).ReturnsForAnyArgs(new TimelineResult(TimelineStatus.QueueFull));

        await _app.SendAsync(new SendMessage(ChatId.New(), "Hello", ClientMessageId: null, ReplyToId: null));

        Received.InOrder(() =>
        {
            _app.Users.SetHasWrittenAsync(_app.Me, Arg.Any<CancellationToken>());
            _app.Timeline.AppendAsync(Arg.Any<NewMessage>(), Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task A_guest_can_change_only_the_display_name()
    {
        var guest = User.Welcome("Rover", App.Now);
        _app.Users.LockAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(guest);

        Assert.Same(
            UserErrors.GuestsMayNot,
            (await _app.SendAsync(new EditProfile(default, new Optional<string?>("Sails."), default))).Error
        );
        Assert.Same(
            UserErrors.GuestsMayNot,
            (await _app.SendAsync(new EditProfile(default, default, new Optional<string?>(null)))).Error
        );
        Assert.Null((await _app.SendAsync(new EditProfile(new Optional<string?>("Stray"), default, default))).Error);
        Assert.Equal("Stray", guest.DisplayName);
    }

    [Fact]
    public async Task Registering_ends_the_guests_session_and_keeps_the_user()
    {
        var guest = User.Welcome("Rover", App.Now);
        var session = Session.Start(_app.Me, [1], "Firefox", App.Now, guestLifetime: TimeSpan.FromHours(24));
        _app.UserReader.FindByUsernameAsync(default!, default).ReturnsNullForAnyArgs();
        _app.UserReader.AnyAdministratorAsync(default).ReturnsForAnyArgs(true);
        _app.Users.LockAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(guest);
        _app.Auth.LockSessionsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([session]);

        var login = (
            await _app.SendAsync(new Register("rover", "correct horse", Email: null, DisplayName: null))
        ).Value;

        Assert.Equal((guest.Id.Value, false), (login.User.Id, login.User.Guest));
        _app.Auth.Received(1).Remove(session);
        _app.Auth.Received(1).Add(Arg.Is<Session>(started => !started.IsGuest));
        _app.Users.DidNotReceiveWithAnyArgs().Add(default!);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task The_lobby_is_opened_once(bool isOpen, int opened)
    {
        _app.User.IsGuest = false;
        _app.Chats.LockLobbyAsync(Arg.Any<CancellationToken>()).Returns(isOpen ? Chat.OpenLobby(App.Now) : null);

        Assert.Null((await _app.SendAsync(new OpenLobby())).Error);

        _app.Chats.Received(opened).Add(Arg.Any<Chat>());
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions()
    {
        _app.User.IsGuest = false;
        var (here, elsewhere) = (
            Session.Start(_app.Me, [1], "Firefox", App.Now),
            Session.Start(_app.Me, [2], "Phone", App.Now)
        );
        var credential = Credential.Create(_app.Me, "hash");
        _app.Session.Id.Returns(here.Id);
        _app.Auth.LockSessionsAsync(_app.Me, Arg.Any<CancellationToken>()).Returns([here, elsewhere]);
        _app.Auth.LockCredentialAsync(_app.Me, Arg.Any<CancellationToken>()).Returns(credential);
        _app.Hasher.Verify("hash", "the old one").Returns(SecretVerification.Holds);
        _app.Hasher.Hash("the new one").Returns("new hash");

        Assert.Same(
            AuthErrors.WrongPassword,
            (await _app.SendAsync(new ChangePassword("a guess", "the new one"))).Error
        );
        Assert.Equal("hash", credential.PasswordHash);
        Assert.Null((await _app.SendAsync(new ChangePassword("the old one", "the new one"))).Error);

        Assert.Equal("new hash", credential.PasswordHash);
        _app.Auth.Received(1).Remove(elsewhere);
        _app.Auth.DidNotReceive().Remove(here);
    }
}
