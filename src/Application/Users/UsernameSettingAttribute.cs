using Messenger.Application.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Users;

/// <summary>A username, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UsernameSettingAttribute : SettingRuleAttribute
{
    public override bool IsValid(object? value) =>
        value is string { Length: 0 or (>= UsernameForm.MinLength and <= UsernameForm.MaxLength) } name
        && name.All(UsernameForm.Permits);

    public override string RequirementFor(Type type) =>
        $"a username: {UsernameForm.MinLength} to {UsernameForm.MaxLength} of A-Z a-z 0-9 . _ -";
}
