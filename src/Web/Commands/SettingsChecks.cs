using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Application.Users.Contracts;
using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Common.Settings;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Commands;

/// <summary>Settings that cannot be meant, and those that are possible and not wise where strangers can come.</summary>
internal static class SettingsChecks
{
    private const int FewestIterations = 210_000;

    /// <summary>So many tries in a minute from one address, or of one username, are guessing.</summary>
    private const double MostPerMinute = 600;

    /// <summary>A setting that keeps the server from starting.</summary>
    public static Finding Of(InvalidSetting setting) =>
        Finding.Failed(
            "settings",
            setting.Message,
            "The server does not start with it. See the table of settings in docs/operations.md."
        );

    public static IEnumerable<Finding> Of(IServiceProvider services, Uri? url)
    {
        List<Finding> findings = [];
        if (
            services.GetRequiredService<IOptions<SecretHasherOptions>>().Value.Iterations
            is < FewestIterations
                and var iterations
        )
        {
            findings.Add(
                Finding.Warning(
                    "settings",
                    $"SecretHasher:Iterations is {iterations}",
                    $"Set it to {FewestIterations} or more; passwords are hashed anew at the next login."
                )
            );
        }

        var limits = services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        foreach (
            var (name, bucket) in RateLimitPolicies
                .Declared.Where(policy => policy.IsProtective)
                .Select(policy => (policy.Name, limits.BucketOf(policy)))
        )
        {
            if (bucket.Burst > MostPerMinute || bucket.PerSecond * 60 > MostPerMinute)
            {
                findings.Add(
                    Finding.Warning(
                        "settings",
                        FormattableString.Invariant(
                            $"RateLimits:{name} allows {bucket.Burst} at once and {bucket.PerSecond * 60:0} a minute"
                        ),
                        "Lower it: it is what keeps strangers from trying passwords and filling the server."
                    )
                );
            }
        }

        if (
            services.GetRequiredService<IOptions<LobbyOptions>>().Value.Enabled
            && limits.BucketOf(MessageRateLimits.SendingPerGuest) is { PerSecond: > 5 } guests
        )
        {
            findings.Add(
                Finding.Warning(
                    "settings",
                    FormattableString.Invariant($"guests may write {guests.PerSecond} messages a second each"),
                    "Lower RateLimits:SendingPerGuest:PerSecond, or close the lobby with Lobby:Enabled=false."
                )
            );
        }

        if (
            url is { Scheme: "https" }
            && services.GetRequiredService<IConfiguration>().GetSection("TrustedProxies").Get<string[]>() is null or []
        )
        {
            findings.Add(
                Finding.Warning(
                    "settings",
                    "TrustedProxies is not set here",
                    "If a proxy ends TLS, name its address: else all people share its rate limits, and cookies are not marked secure. See 'forwarded' below."
                )
            );
        }

        return findings.Count > 0 ? findings : [Finding.Ok("settings", "nothing dangerous")];
    }
}
