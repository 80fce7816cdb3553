namespace Messenger.Application.Common;

/// <summary>The path of a folder, which need not exist. Whether it can be used shows while the server runs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FolderPathAttribute : SettingRuleAttribute
{
    public override bool PreventsComposition => !RefusesFiles;

    /// <summary>True to refuse the path of an existing file.</summary>
    public bool RefusesFiles { get; init; }

    public override bool IsValid(object? value) =>
        value is string text
        && !string.IsNullOrWhiteSpace(text)
        && !text.Contains('\0', StringComparison.Ordinal)
        && !(RefusesFiles && File.Exists(text));

    public override string RequirementFor(Type type) =>
        RefusesFiles ? "the path of a folder, and not of a file" : "the path of a folder";
}
