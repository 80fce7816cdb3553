using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Auth;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Changes the current user's password, and ends every session of theirs but the one that asks.</summary>
[SecurityRelevant(AsksForPassword = true)]
public sealed record ChangePassword(string CurrentPassword, string NewPassword) : IVoidCommand
{
    /// <summary>Hides the passwords from logs.</summary>
    public override string ToString() => nameof(ChangePassword);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(command => command.CurrentPassword)
            .Must(text => text is { Length: > 0 and <= 2 * Password.MaxLength })
            .WithMessage($"1 to {Password.MaxLength} characters.");
        RuleFor(command => command.NewPassword)
            .Must(Password.IsValid)
            .WithMessage($"{Password.MinLength} to {Password.MaxLength} characters.");
    }
}

internal sealed class ChangePasswordHandler(
    ICurrentUser user,
    ICurrentSession client,
    IAuthRepository auth,
    IPasswordHashing hashing,
    IRateLimits limits,
    Sessions sessions
) : IVoidCommandHandler<ChangePassword>
{
    public async Task<Result> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        // Under the limits of logging in, because a stolen session could guess here as well.
        var tooMany =
            limits.TryAcquire(AuthRateLimits.LoginPerAddress, client.Address)
            ?? limits.TryAcquire(AuthRateLimits.LoginPerUsername, user.RequiredId.ToString());
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
            return await ChangeAsync(request, hasher, cancellationToken);
        }
    }

    private async Task<Result> ChangeAsync(
        ChangePassword request,
        ISecretHasher hasher,
        CancellationToken cancellationToken
    )
    {
        // Locked first: a login with the old password is either over, and its session ends here, or finds the new one.
        var credential = await auth.LockCredentialAsync(user.RequiredId, cancellationToken);
        if (
            credential is null
            || hasher.Verify(credential.PasswordHash, request.CurrentPassword) == SecretVerification.Failed
        )
        {
            return AuthErrors.WrongPassword;
        }

        credential.Change(hasher.Hash(request.NewPassword));
        await sessions.EndAllAsync(user.RequiredId, but: client.Id, cancellationToken);
        return Result.Success;
    }
}
