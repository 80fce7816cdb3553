using FluentValidation;
using Messenger.Domain.Common;

namespace Messenger.Application.Common;

/// <summary>Rules for what people type.</summary>
public static class TextRules
{
    /// <summary>Allows null, and text of at most <paramref name="max"/> characters that the database can hold.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must(text => text is null || (Characters.Count(text) <= max && Characters.AreStorable(text)))
            .WithMessage($"At most {max} characters, without U+0000.");

    /// <summary>Allows null, and a time to come.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> InFuture<T>(
        this IRuleBuilder<T, DateTimeOffset?> rule,
        TimeProvider clock
    ) => rule.Must(time => time is null || time > clock.GetUtcNow()).WithMessage("A time to come.");

    /// <summary>Requires text that is not blank, of at most <paramref name="max"/> characters that the database can hold.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must(text =>
                text is not null
                && !Characters.AreBlank(text)
                && Characters.Count(text) <= max
                && Characters.AreStorable(text)
            )
            .WithMessage($"1 to {max} characters, not all of them blank, without U+0000.");
}
