using System.ComponentModel.DataAnnotations;

namespace Messenger.Application.Common;

/// <summary>A rule for a setting. On a list it holds for each item.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class SettingRuleAttribute : ValidationAttribute
{
    /// <summary>True where the server cannot even be composed with an invalid value, so that <c>doctor</c> stops there.</summary>
    public virtual bool PreventsComposition => false;

    /// <summary>What the value must be, as the end of the sentence "it must be …".</summary>
    public abstract string RequirementFor(Type type);
}
