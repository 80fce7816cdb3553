using Messenger.Application.Common;

namespace Messenger.Application.Notifications;

/// <summary>An address at which push services can reach the operator.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ContactAddressAttribute : SettingRuleAttribute
{
    public override bool IsValid(object? value) =>
        Uri.TryCreate(value as string, UriKind.Absolute, out var address)
        && (address.Scheme is "mailto" || (address.Scheme is "https" && address.Host.Length > 0));

    public override string RequirementFor(Type type) => "mailto: and an address, or an https address";
}
