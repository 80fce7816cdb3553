using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Auth;

/// <summary>Starts a guest session with a name, without registration.</summary>
[OpenToGuests]
[DisableRateLimiting]
[SecurityRelevant]
public sealed record StartGuest(string Name) : ICommand<LoginDto>
{
    /// <summary>Hides the name from logs.</summary>
    public override string ToString() => nameof(StartGuest);
}

internal sealed class StartGuestValidator : AbstractValidator<StartGuest>
{
    public StartGuestValidator() => RuleFor(command => command.Name).NotNull().DisplayName();
}

internal sealed class StartGuestHandler(
    IUsers users,
    IAuthRepository auth,
    IRateLimits limits,
    ICurrentSession client,
    IOptions<LobbyOptions> lobby,
    TimeProvider clock
) : ICommandHandler<StartGuest, LoginDto>
{
    public Task<Result<LoginDto>> Handle(StartGuest request, CancellationToken cancellationToken) =>
        Task.FromResult(Start(request));

    private Result<LoginDto> Start(StartGuest request)
    {
        if (limits.TryAcquire(AuthRateLimits.GuestPerAddress, client.Address) is { } tooMany)
        {
            return tooMany;
        }

        return users.WelcomeGuest(request.Name.Trim()).Failed(out var error, out var guest)
            ? error
            : SessionStart.Begin(auth, client, guest, clock.GetUtcNow(), lobby.Value.GuestSessionLifetime);
    }
}
