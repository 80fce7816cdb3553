using Messenger.Application.Common;

namespace Messenger.Application.Auth;

/// <summary>Rate limits of the module.</summary>
public static class AuthRateLimits
{
    /// <summary>Registrations.</summary>
    public static readonly RateLimitPolicy RegistrationPerAddress = new(
        nameof(RegistrationPerAddress),
        RateLimitKey.Address,
        burst: 60,
        perSecond: 60 / 60.0
    )
    {
        IsProtective = true,
    };

    /// <summary>Password checks from one address.</summary>
    public static readonly RateLimitPolicy LoginPerAddress = new(
        nameof(LoginPerAddress),
        RateLimitKey.Address,
        burst: 30,
        perSecond: 30 / 60.0
    )
    {
        IsProtective = true,
    };

    /// <summary>Password checks of one account.</summary>
    public static readonly RateLimitPolicy LoginPerUsername = new(
        nameof(LoginPerUsername),
        RateLimitKey.Username,
        burst: 10,
        perSecond: 10 / 60.0
    )
    {
        IsProtective = true,
    };

    /// <summary>Guests started.</summary>
    public static readonly RateLimitPolicy GuestPerAddress = new(
        nameof(GuestPerAddress),
        RateLimitKey.Address,
        burst: 10,
        perSecond: 10 / 60.0
    )
    {
        IsProtective = true,
    };
}
