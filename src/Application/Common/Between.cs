using System.Globalization;

namespace Messenger.Application.Common;

/// <summary>From where to where a setting may be: a number, or a time in seconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(double least, double most) : Attribute
{
    /// <summary>30 days: timers take no more than 49.</summary>
    public const double Month = 30 * 86_400;

    public const double Year = 365 * 86_400;

    public double Least { get; } = least;

    public double Most { get; } = most;

    /// <summary>Whether a value is in between. What is not a number is not.</summary>
    public bool Holds(object value) =>
        (value is TimeSpan time ? time.TotalSeconds : Convert.ToDouble(value, CultureInfo.InvariantCulture))
            is var number
        && number >= Least
        && number <= Most;
}
