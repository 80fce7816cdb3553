using Messenger.Application.Common;

namespace Messenger.Application.Search;

/// <summary>Settings of the search index.</summary>
[SettingsSection("Search")]
public sealed class SearchOptions
{
    /// <summary>
    /// The idle time between index passes, as a multiple of the pass. It limits the share of the CPU.
    /// </summary>
    [Between(0, 1_000)]
    public double IdleFactor { get; set; } = 9;

    /// <summary>The minimum idle time. Messages that arrive meanwhile are indexed together.</summary>
    [Between(0, 3600)]
    public TimeSpan MinimumIdle { get; set; } = TimeSpan.FromMilliseconds(300);
}
