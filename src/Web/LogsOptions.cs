using Messenger.Application.Common;

namespace Messenger.Web;

/// <summary>The form of the log.</summary>
[SettingsSection("Logs")]
internal sealed class LogsOptions
{
    /// <summary>True for one JSON object per line.</summary>
    public bool Json { get; set; }
}
