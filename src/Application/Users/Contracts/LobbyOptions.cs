using Messenger.Application.Common;

namespace Messenger.Application.Users.Contracts;

/// <summary>Whether guests may come in, and for how long.</summary>
[SettingsSection("Lobby")]
public sealed class LobbyOptions
{
    /// <summary>False: no new guests, and those there are cannot write.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long an unused session of a guest lives.</summary>
    [Between(1, BetweenAttribute.Year)]
    public TimeSpan GuestSessionLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often guests are let go whose session is over.</summary>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(10);
}
