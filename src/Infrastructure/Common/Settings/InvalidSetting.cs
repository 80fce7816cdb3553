namespace Messenger.Infrastructure.Common.Settings;

/// <summary>A setting that stops the server at start-up.</summary>
/// <param name="Message">One line: the setting, its value unless it may hold a secret, and what it must be.</param>
/// <param name="PreventsComposition">True where the server cannot even be composed with the value.</param>
public sealed record InvalidSetting(string Message, bool PreventsComposition = false);
