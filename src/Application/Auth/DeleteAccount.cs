using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Events;

namespace Messenger.Application.Auth;

/// <summary>
/// Deletes the current user's account permanently. Their messages remain without a sender's name. Guests give no password.
/// </summary>
[OpenToGuests]
[SecurityRelevant(AsksForPassword = true)]
public sealed record DeleteAccount(string? Password) : IVoidCommand
{
    /// <summary>Hides the password from logs.</summary>
    public override string ToString() => nameof(DeleteAccount);
}

internal sealed class DeleteAccountValidator : AbstractValidator<DeleteAccount>
{
    public DeleteAccountValidator() =>
        RuleFor(command => command.Password)
            .Must(text => text is not { Length: > 2 * Password.MaxLength })
            .WithMessage($"1 to {Password.MaxLength} characters.");
}

internal sealed class DeleteAccountHandler(
    ICurrentUser user,
    ICurrentSession client,
    IUsers users,
    IAuthRepository auth,
    IPasswordHashing hashing,
    IRateLimits limits
) : IVoidCommandHandler<DeleteAccount>
{
    public async Task<Result> Handle(DeleteAccount request, CancellationToken cancellationToken) =>
        user.IsGuest || await ProveAsync(request.Password, cancellationToken) is not { } refused
            ? await users.DeleteAsync(user.RequiredId, cancellationToken)
            : refused;

    private async Task<Error?> ProveAsync(string? password, CancellationToken cancellationToken)
    {
        // Under the limits of logging in, because a stolen session could guess here as well.
        if (
            (
                limits.TryAcquire(AuthRateLimits.LoginPerAddress, client.Address)
                ?? limits.TryAcquire(AuthRateLimits.LoginPerUsername, user.RequiredId.ToString())
            ) is
            { } tooMany
        )
        {
            return tooMany;
        }

        if ((await hashing.AcquireAsync(cancellationToken)).Failed(out var busy, out var hasher))
        {
            return busy;
        }

        using (hasher)
        {
            return await ProveAsync(password, hasher, cancellationToken);
        }
    }

    private async Task<Error?> ProveAsync(string? password, ISecretHasher hasher, CancellationToken cancellationToken)
    {
        // Locked first: a login is either over, and its session ends here, or finds no credential any more.
        var credential = await auth.LockCredentialAsync(user.RequiredId, cancellationToken);
        return credential switch
        {
            // Deleted meanwhile, from another device.
            null => AuthErrors.NotLoggedIn,
            _ when hasher.Verify(credential.PasswordHash, password ?? string.Empty) == SecretVerification.Failed =>
                AuthErrors.WrongPasswordToDelete,
            _ => null,
        };
    }
}

/// <summary>Takes from who deleted their account whatever they could log in with, in the same transaction.</summary>
internal sealed class RevokeDeletedUserSessions(IAuthRepository auth, Sessions sessions)
    : ICommittingHandler<UserDeleted>
{
    public async Task Handle(UserDeleted domainEvent, CancellationToken cancellationToken)
    {
        if (await auth.LockCredentialAsync(domainEvent.UserId, cancellationToken) is { } credential)
        {
            auth.Remove(credential);
        }

        await sessions.EndAllAsync(domainEvent.UserId, but: null, cancellationToken);
    }
}
