using System.Net;
using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>An IP address or network.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworkAddressAttribute : SettingRuleAttribute
{
    public override bool PreventsComposition => true;

    public override bool IsValid(object? value) =>
        value is string text
        && (
            text.Contains('/', StringComparison.Ordinal)
                ? IPNetwork.TryParse(text, out _)
                : IPAddress.TryParse(text, out _)
        );

    public override string RequirementFor(Type type) => "an address such as 10.0.0.5, or a network such as 10.0.0.0/8";
}
