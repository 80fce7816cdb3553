using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>The address of an OTLP collector, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CollectorAddressAttribute : SettingRuleAttribute
{
    public override bool PreventsComposition => true;

    public override bool IsValid(object? value) =>
        value is string { Length: 0 }
        || (
            Uri.TryCreate(value as string, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", Host.Length: > 0 }
        );

    public override string RequirementFor(Type type) => "an address such as http://collector:4318";
}
