using Messenger.Infrastructure.Common.Settings;
using Serilog.Events;

namespace Messenger.Web;

/// <summary>Serilog's minimum levels exist.</summary>
internal sealed class LogLevelRule : ISettingsRule
{
    public IEnumerable<InvalidSetting> Check(IConfiguration configuration)
    {
        var levels = configuration.GetSection("Serilog:MinimumLevel");

        // A value that begins with $ names one of Serilog's own switches.
        return new[] { levels, levels.GetSection("Default") }
            .Concat(levels.GetSection("Override").GetChildren())
            .Where(level => level.Value is { } text && !text.StartsWith('$') && !IsLevel(text))
            .Select(level => new InvalidSetting(
                $"{level.Path} is '{level.Value}': it must be one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}.",
                PreventsComposition: true
            ));
    }

    private static bool IsLevel(string text) =>
        Enum.GetNames<LogEventLevel>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
