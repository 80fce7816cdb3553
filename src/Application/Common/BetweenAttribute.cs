using System.Globalization;

namespace Messenger.Application.Common;

/// <summary>The range of a setting: of a number, or of a time in seconds. NaN is outside of every range.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(double minimum, double maximum) : SettingRuleAttribute
{
    /// <summary>30 days; timers take at most 49.</summary>
    public const double Month = 30 * 86_400;

    public const double Year = 365 * 86_400;

    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    public override bool IsValid(object? value) =>
        value is not null
        && (value is TimeSpan time ? time.TotalSeconds : Convert.ToDouble(value, CultureInfo.InvariantCulture))
            is var number
        && number >= Minimum
        && number <= Maximum;

    public override string RequirementFor(Type type) =>
        type == typeof(TimeSpan)
            ? FormattableString.Invariant(
                $"a time (days.hours:minutes:seconds) from {TimeSpan.FromSeconds(Minimum):c} to {TimeSpan.FromSeconds(Maximum):c}"
            )
            : $"a{(type == typeof(double) ? string.Empty : " whole")} number from {Plain(Minimum)} to {Plain(Maximum)}";

    private static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
