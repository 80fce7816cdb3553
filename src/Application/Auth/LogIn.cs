using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>Starts a session with username and password. Who is unknown and who mistypes get one answer, in the same time.</summary>
[OpenToGuests]
[DisableRateLimiting]
[SecurityRelevant(AsksForPassword = true)]
public sealed record LogIn(string Username, string Password) : ICommand<LoginDto>
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => nameof(LogIn);
}

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(command => command.Username).RequiredText(max: 200);
        RuleFor(command => command.Password)
            .Must(text => text is { Length: > 0 and <= 2 * Password.MaxLength })
            .WithMessage($"1 to {Password.MaxLength} characters.");
    }
}

internal sealed class LogInHandler(
    IUsers users,
    IAuthRepository auth,
    IPasswordHashing hashing,
    IRateLimits limits,
    ICurrentSession client,
    LoginAttempt attempt,
    TimeProvider clock
) : ICommandHandler<LogIn, LoginDto>
{
    public async Task<Result<LoginDto>> Handle(LogIn request, CancellationToken cancellationToken)
    {
        var tooMany =
            limits.TryAcquire(AuthRateLimits.LoginPerAddress, client.Address)
            ?? limits.TryAcquire(AuthRateLimits.LoginPerUsername, request.Username.ToLowerInvariant());
        if (tooMany is not null)
        {
            return tooMany;
        }

        if ((await hashing.AcquireAsync(cancellationToken)).Failed(out var busy, out var hasher))
        {
            return busy;
        }

        using (hasher)
        {
            return await VerifyAsync(request, hasher, cancellationToken);
        }
    }

    private async Task<Result<LoginDto>> VerifyAsync(
        LogIn request,
        ISecretHasher hasher,
        CancellationToken cancellationToken
    )
    {
        // An unknown username costs the same queries and the same hashing, so timing does not reveal it.
        var user = await users.FindByUsernameAsync(request.Username, cancellationToken);
        var credential = await auth.FindCredentialAsync(new UserId(user?.Id ?? Guid.Empty), cancellationToken);
        attempt.UserId = credential?.UserId;
        var verification = hasher.Verify(credential?.PasswordHash, request.Password);
        if (user is null || credential is null || verification == SecretVerification.Failed)
        {
            return AuthErrors.InvalidCredentials;
        }

        return await StartAsync(user, credential, verification, hasher, request.Password, cancellationToken);
    }

    private async Task<Result<LoginDto>> StartAsync(
        UserDto user,
        Credential verified,
        SecretVerification verification,
        ISecretHasher hasher,
        string password,
        CancellationToken cancellationToken
    )
    {
        // Verifying is slow by intent, so it is done before anything is locked. From here on neither a change of the password nor
        // a disabling of the account can miss this session.
        var credential = await auth.LockCredentialAsync(verified.UserId, cancellationToken);
        if (
            credential is not null
            && !string.Equals(credential.PasswordHash, verified.PasswordHash, StringComparison.Ordinal)
        )
        {
            verification = hasher.Verify(credential.PasswordHash, password);
        }

        if (credential is null || verification == SecretVerification.Failed)
        {
            return AuthErrors.InvalidCredentials;
        }

        if (!await users.MayLogInAsync(credential.UserId, cancellationToken))
        {
            return AuthErrors.AccountDisabled;
        }

        if (verification == SecretVerification.HoldsButRehash)
        {
            credential.Change(hasher.Hash(password));
        }

        await auth.DeleteExpiredSessionsAsync(credential.UserId, clock.GetUtcNow(), cancellationToken);
        return SessionStart.Begin(auth, client, user, clock.GetUtcNow());
    }
}
