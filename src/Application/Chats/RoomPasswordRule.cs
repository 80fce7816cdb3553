using FluentValidation;
using Messenger.Application.Common;
using Messenger.Domain.Chats;

namespace Messenger.Application.Chats;

internal static class RoomPasswordRule
{
    /// <summary>Null (no password), or 1 to 128 characters of any kind.</summary>
    public static IRuleBuilderOptions<T, string?> RoomPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Text(Chat.MaxPasswordLength).Must(password => password is not "").WithMessage("Not empty; null for none.");
}
