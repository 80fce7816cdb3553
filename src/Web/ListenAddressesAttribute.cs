using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>Addresses that Kestrel can listen on.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListenAddressesAttribute : SettingRuleAttribute
{
    public override bool IsValid(object? value) =>
        value is string text && text.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsBinding);

    public override string RequirementFor(Type type) =>
        "addresses such as http://localhost:5080 or http://*:8080, with ; between them";

    private static bool IsBinding(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
