using Microsoft.Extensions.Configuration;

namespace Messenger.Infrastructure.Common.Settings;

/// <summary>
/// A rule that options attributes cannot express, such as one of two settings together. Implementations have a
/// parameterless constructor and are found by a scan.
/// </summary>
public interface ISettingsRule
{
    IEnumerable<InvalidSetting> Check(IConfiguration configuration);
}
