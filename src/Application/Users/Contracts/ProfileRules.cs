using FluentValidation;
using Messenger.Domain.Common;
using Messenger.Domain.Users;

namespace Messenger.Application.Users.Contracts;

/// <summary>Rules for what a person says of themselves, at registration and later; null is allowed throughout.</summary>
public static class ProfileRules
{
    /// <summary>1 to 64 visible characters.</summary>
    public static IRuleBuilderOptions<T, string?> DisplayName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text =>
                text is null
                || (
                    !Characters.AreBlank(text)
                    && Characters.Count(text) <= User.MaxDisplayNameLength
                    && Characters.AreStorable(text)
                )
            )
            .WithMessage($"1 to {User.MaxDisplayNameLength} characters, not all of them blank.");

    /// <summary>One <c>@</c> with something on both sides; only mail sent there can prove more (RFC 5321 limits it to 254).</summary>
    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text =>
                text is null
                || (
                    text.Length <= User.MaxEmailLength
                    && text.Count(c => c == '@') == 1
                    && text[0] != '@'
                    && text[^1] != '@'
                    && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
                    && Characters.AreStorable(text)
                )
            )
            .WithMessage("This is not an e-mail address.");

    /// <summary>A permitted username.</summary>
    public static IRuleBuilderOptions<T, string?> Username<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(Domain.Users.Username.IsValid)
            .WithMessage(
                $"{Domain.Users.Username.MinLength} to {Domain.Users.Username.MaxLength} letters, digits, '.', '_' or '-'."
            );
}
