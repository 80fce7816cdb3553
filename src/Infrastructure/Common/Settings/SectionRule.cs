using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Messenger.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Messenger.Infrastructure.Common.Settings;

/// <summary>
/// Checks the settings of a section against the class that they are bound to: each value can be converted, obeys the
/// rules of its property, and has a known key. It reads the text of the settings, so that one line can name each value,
/// also where binding would fail.
/// </summary>
internal sealed class SectionRule(string path, Type options) : ISettingsRule
{
    // A misspelt key with a distance above this gets no suggestion.
    private const int MaxSuggestionDistance = 4;

    public IEnumerable<InvalidSetting> Check(IConfiguration configuration) =>
        path.Length == 0
            ? CheckProperties(configuration, options)
            : CheckSection(configuration.GetSection(path), options, Activator.CreateInstance(options));

    /// <summary>The check of a single value, for rules that are not attributes.</summary>
    internal static IEnumerable<InvalidSetting> CheckValue(
        IConfigurationSection setting,
        Type type,
        SettingRuleAttribute? rule = null
    )
    {
        if (setting.Value is not { } text)
        {
            return [];
        }

        object? value = text;
        if (type != typeof(string) && type != typeof(Uri))
        {
            value = Convert(TypeDescriptor.GetConverter(type), text);
            if (value is null || (type.IsEnum && !type.GetEnumNames().Contains(text, StringComparer.OrdinalIgnoreCase)))
            {
                return
                [
                    Invalid(setting, rule?.RequirementFor(type) ?? RequirementFor(type), preventsComposition: true),
                ];
            }
        }

        return rule?.IsValid(value) == false
            ? [Invalid(setting, rule.RequirementFor(type), rule.PreventsComposition)]
            : [];
    }

    /// <summary>The line for a setting whose value may be shown.</summary>
    internal static InvalidSetting Invalid(
        IConfigurationSection setting,
        string requirement,
        bool preventsComposition = false
    ) => new($"{setting.Path} is '{setting.Value}': it must be {requirement}.", preventsComposition);

    private static IEnumerable<InvalidSetting> CheckSection(IConfigurationSection section, Type type, object? defaults)
    {
        // A dictionary filled at construction takes only the keys that it has.
        var entries = defaults is IDictionary dictionary
            ? dictionary.Keys.Cast<string>().ToDictionary(key => key, key => dictionary[key]!.GetType(), Names)
            : null;
        var known = entries?.Keys.ToList() ?? [.. PropertiesOf(type).Select(KeyOf)];
        var unknown = section
            .GetChildren()
            .Where(child => !known.Contains(child.Key, Names))
            .Select(child => Unknown(section, child.Key, known));
        return unknown.Concat(
            entries is null
                ? CheckProperties(section, type)
                : entries.SelectMany(entry => CheckSection(section.GetSection(entry.Key), entry.Value, null))
        );
    }

    private static IEnumerable<InvalidSetting> CheckProperties(IConfiguration section, Type type) =>
        PropertiesOf(type).SelectMany(property => CheckProperty(section.GetSection(KeyOf(property)), property));

    private static IEnumerable<InvalidSetting> CheckProperty(IConfigurationSection setting, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var rule = property.GetCustomAttribute<SettingRuleAttribute>();
        if (
            type == typeof(string)
            || type == typeof(Uri)
            || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string))
        )
        {
            return CheckValue(setting, type, rule);
        }

        if (!type.IsAssignableTo(typeof(IEnumerable)))
        {
            return CheckSection(setting, type, defaults: null);
        }

        return setting.Value is { Length: > 0 }
            ? [Invalid(setting, $"a list: {setting.Path}:0, {setting.Path}:1 and so on")]
            : setting.GetChildren().SelectMany(item => CheckValue(item, typeof(string), rule));
    }

    private static InvalidSetting Unknown(IConfigurationSection section, string key, IReadOnlyList<string> known)
    {
        var (nearest, distance) = known
            .Select(name => (name, DistanceOf(key, name)))
            .MinBy(candidate => candidate.Item2);
        var suggestion = distance <= MaxSuggestionDistance ? $"; did you mean {section.Path}:{nearest}?" : ".";
        return new InvalidSetting($"{section.Path}:{key} is not a known setting{suggestion}");
    }

    /// <summary>The Levenshtein distance, without regard to case.</summary>
    private static int DistanceOf(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[right.Length];
    }

    private static object? Convert(TypeConverter converter, string text)
    {
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private static string RequirementFor(Type type) =>
        type == typeof(bool) ? "true or false"
        : type.IsEnum ? $"one of {string.Join(", ", type.GetEnumNames())}"
        : $"of the form of {type.Name}";

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties().Where(property => property.CanWrite && property.GetIndexParameters().Length == 0);

    private static string KeyOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private static StringComparer Names => StringComparer.OrdinalIgnoreCase;
}
