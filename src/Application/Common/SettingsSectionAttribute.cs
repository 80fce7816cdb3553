namespace Messenger.Application.Common;

/// <summary>
/// Marks options that are bound to a section of the settings. They are found by a scan, bound, and checked before
/// anything starts: each value by its type and its <see cref="SettingRuleAttribute"/>, and each key by its name.
/// </summary>
/// <param name="path">The section; empty for settings without one, whose names are then not checked.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SettingsSectionAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}
