using Messenger.Application.Common;
using Messenger.Infrastructure.Common.Settings;

namespace Messenger.Web;

/// <summary>
/// Checks all settings before anything is composed from them, by the rules that modules declare. Invalid settings stop
/// the server at start-up, one line each; so do unknown keys of our own sections, because a misspelt limit or quota would
/// otherwise leave the default in force without a word.
/// </summary>
internal static class SettingsValidator
{
    private static readonly IReadOnlyList<ISettingsRule> Rules = SettingsRules.Find(
        typeof(SettingsSectionAttribute).Assembly,
        typeof(SettingsRules).Assembly,
        typeof(SettingsValidator).Assembly
    );

    /// <summary>All invalid settings, in the order of their names.</summary>
    public static IReadOnlyList<InvalidSetting> Find(IConfiguration configuration) =>
        [
            .. Rules
                .SelectMany(rule => rule.Check(configuration))
                .OrderBy(setting => setting.Message, StringComparer.Ordinal),
        ];
}
