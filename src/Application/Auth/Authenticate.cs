using FluentValidation;
using Messenger.Application.Common;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Finds the live session of an access token and notes its use.</summary>
[OpenToGuests]
[DisableRateLimiting]
public sealed record Authenticate(string Token) : ICommand<AuthenticatedSession>
{
    /// <summary>Hides the token from logs.</summary>
    public override string ToString() => nameof(Authenticate);
}

internal sealed class AuthenticateValidator : AbstractValidator<Authenticate>
{
    public AuthenticateValidator() => RuleFor(command => command.Token).NotEmpty().MaximumLength(200);
}

internal sealed class AuthenticateHandler(ISessionReader sessions, TimeProvider clock)
    : ICommandHandler<Authenticate, AuthenticatedSession>
{
    public async Task<Result<AuthenticatedSession>> Handle(Authenticate request, CancellationToken cancellationToken) =>
        await sessions.UseAsync(AccessToken.HashOf(request.Token), clock.GetUtcNow(), cancellationToken) is { } session
            ? session
            : AuthErrors.NotLoggedIn;
}
