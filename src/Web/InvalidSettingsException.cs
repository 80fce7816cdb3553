using Messenger.Infrastructure.Common.Settings;

namespace Messenger.Web;

/// <summary>Settings with which the program does not start. The message has a line for each.</summary>
internal sealed class InvalidSettingsException(IReadOnlyList<InvalidSetting> settings)
    : Exception(string.Join(Environment.NewLine, settings.Select(setting => setting.Message)))
{
    public IReadOnlyList<InvalidSetting> Settings { get; } = settings;
}
