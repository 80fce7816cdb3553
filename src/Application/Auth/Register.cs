using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>
/// Registers a person and logs them in. A guest stays the user they are and gets a new session in place of the old one: it may do more,
/// so whoever had got hold of the old one must not have it.
/// </summary>
[OpenToGuests]
[DisableRateLimiting]
[SecurityRelevant]
public sealed record Register(string Username, string Password, string? Email, string? DisplayName) : ICommand<LoginDto>
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => nameof(Register);
}

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator()
    {
        RuleFor(command => command.Username).Username();
        RuleFor(command => command.Password)
            .Must(Password.IsValid)
            .WithMessage($"{Password.MinLength} to {Password.MaxLength} characters.");
        RuleFor(command => command.Email).Email();
        RuleFor(command => command.DisplayName).DisplayName();
    }
}

internal sealed class RegisterHandler(
    ICurrentUser current,
    IUsers users,
    IAuthRepository auth,
    IPasswordHashing hashing,
    IRateLimits limits,
    ICurrentSession client,
    Sessions sessions,
    TimeProvider clock
) : ICommandHandler<Register, LoginDto>
{
    public async Task<Result<LoginDto>> Handle(Register request, CancellationToken cancellationToken)
    {
        if (limits.TryAcquire(AuthRateLimits.RegistrationPerAddress, client.Address) is { } tooMany)
        {
            return tooMany;
        }

        if ((await hashing.AcquireAsync(cancellationToken)).Failed(out var busy, out var hasher))
        {
            return busy;
        }

        using (hasher)
        {
            return await RegisterAsync(request, hasher, cancellationToken);
        }
    }

    private async Task<Result<LoginDto>> RegisterAsync(
        Register request,
        ISecretHasher hasher,
        CancellationToken cancellationToken
    )
    {
        var name = request.DisplayName?.Trim();
        var registered = current.IsGuest
            ? await users.PromoteGuestAsync(
                current.RequiredId,
                request.Username,
                name,
                request.Email,
                cancellationToken
            )
            : await users.RegisterAsync(request.Username, name, request.Email, cancellationToken);
        if (registered.Failed(out var error, out var user))
        {
            return error;
        }

        if (current.IsGuest)
        {
            await sessions.EndAllAsync(current.RequiredId, but: null, cancellationToken);
        }

        auth.Add(Credential.Create(new UserId(user.Id), hasher.Hash(request.Password)));
        return SessionStart.Begin(auth, client, user, clock.GetUtcNow());
    }
}
