using Messenger.Application.Chats;
using Messenger.Application.Inbox;
using Messenger.Domain.Auth;
using Messenger.Domain.Chats;
using Messenger.Domain.Messages;
using Messenger.Domain.Moderation;
using Messenger.Domain.Notifications;
using Messenger.Domain.Users;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>
/// Adds the validators' limits to the fields of request bodies, from the same constants. A test sends values beyond each
/// limit and expects them to be refused.
/// </summary>
internal sealed class FieldLimits : IOpenApiDocumentTransformer
{
    /// <summary>A time of the day, as the notification settings have it.</summary>
    private const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    private static readonly FieldLimit UserIds = FieldLimit.Items(1, AddMembers.MaxAtOnce) with { IsRequired = true };

    /// <summary>The limits, by schema and field.</summary>
    private static readonly Dictionary<string, FieldLimit> Limits = new(StringComparer.Ordinal)
    {
        ["Register.username"] = FieldLimit.Text(Username.MinLength, Username.MaxLength) with
        {
            Pattern = "^[A-Za-z0-9._-]+$",
        },
        ["Register.password"] = FieldLimit.Text(Password.MinLength, Password.MaxLength),
        ["Register.email"] = FieldLimit.Text(User.MaxEmailLength) with { Pattern = @"^[^@\s]+@[^@\s]+$" },
        ["Register.displayName"] = FieldLimit.Text(1, User.MaxDisplayNameLength),
        ["LogIn.username"] = FieldLimit.Text(1, LongestLoginName),
        ["LogIn.password"] = FieldLimit.Text(1, 2 * Password.MaxLength),
        ["StartGuest.name"] = FieldLimit.Text(1, User.MaxDisplayNameLength) with { IsRequired = true },
        ["ChangePassword.currentPassword"] = FieldLimit.Text(1, 2 * Password.MaxLength),
        ["ChangePassword.newPassword"] = FieldLimit.Text(Password.MinLength, Password.MaxLength),
        ["DeleteAccountRequest.password"] = FieldLimit.Text(2 * Password.MaxLength),
        ["EditProfile.displayName"] = FieldLimit.Text(1, User.MaxDisplayNameLength),
        ["EditProfile.about"] = FieldLimit.Text(User.MaxAboutLength),
        ["EditProfile.email"] = FieldLimit.Text(User.MaxEmailLength) with { Pattern = @"^[^@\s]+@[^@\s]+$" },
        ["SetUserDisabledRequest.disabled"] = new FieldLimit { IsRequired = true },
        ["SetUserRoleRequest.role"] = new FieldLimit { IsRequired = true, Values = ["user", "administrator"] },
        ["CreateChatRequest.type"] = new FieldLimit { IsRequired = true },
        ["CreateChatRequest.name"] = FieldLimit.Text(1, Chat.MaxNameLength),
        ["CreateChatRequest.password"] = FieldLimit.Text(1, Chat.MaxPasswordLength),
        ["CreateChatRequest.memberIds"] = FieldLimit.Items(null, AddMembers.MaxAtOnce),
        ["EditChatRequest.name"] = FieldLimit.Text(1, Chat.MaxNameLength) with { IsNeverNull = true },
        ["EditChatRequest.visibility"] = new FieldLimit { IsNeverNull = true },
        ["EditChatRequest.password"] = FieldLimit.Text(1, Chat.MaxPasswordLength),
        ["EditChatRequest.slowModeSeconds"] = FieldLimit.Number(0, Chat.MaxSlowModeSeconds) with { IsNeverNull = true },
        ["AddMembersRequest.userIds"] = UserIds,
        ["SetMemberRoleRequest.role"] = new FieldLimit { IsRequired = true },
        ["JoinChatRequest.password"] = FieldLimit.Text(Chat.MaxPasswordLength),
        ["BanUserRequest.reason"] = FieldLimit.Text(Ban.MaxReasonLength),
        ["MakeInviteLinkRequest.expiresIn"] = FieldLimit.Number(InviteLink.MinSeconds, InviteLink.MaxSeconds),
        ["MakeInviteLinkRequest.maxUses"] = FieldLimit.Number(1, InviteLink.MostUses),
        ["InviteUsersRequest.userIds"] = UserIds with { MaxItems = InviteUsers.MaxAtOnce },
        ["SendMessageRequest.content"] = FieldLimit.Text(MessageContent.MaxLength),
        ["EditMessageRequest.content"] = FieldLimit.Text(MessageContent.MaxLength),
        ["MarkRequest.sequence"] = FieldLimit.Number(0),
        ["ReportMessageRequest.reason"] = FieldLimit.Text(1, Report.MaxReasonLength),
        ["ResumeRequest.chats"] = new FieldLimit { MaxProperties = Resume.MaxChats },
        ["SubscribeToPushRequest.endpoint"] = FieldLimit.Text(PushSubscription.MaxEndpointLength) with
        {
            Format = "uri",
        },
        ["SubscribeToPushRequest.keys"] = new FieldLimit { IsRequired = true },
        ["PushKeysRequest.p256dh"] = new FieldLimit { IsRequired = true },
        ["PushKeysRequest.auth"] = new FieldLimit { IsRequired = true },
        ["SetNotificationSettings.showText"] = new FieldLimit { IsRequired = true },
        ["SetChatNotificationsRequest.level"] = new FieldLimit { IsRequired = true },
        ["QuietHoursDto.from"] = new FieldLimit { Pattern = TimeOfDay },
        ["QuietHoursDto.to"] = new FieldLimit { Pattern = TimeOfDay },
        ["QuietHoursDto.timeZone"] = FieldLimit.Text(1, QuietHours.MaxTimeZoneLength),
    };

    /// <summary>What a login allows as a username: longer than any username, so that a mistyped one is just unknown.</summary>
    private const int LongestLoginName = 200;

    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var (path, limit) in Limits)
        {
            var (schemaName, field) = (path.Split('.')[0], path.Split('.')[1]);
            var schema = (OpenApiSchema)document.Components!.Schemas![schemaName];
            if (limit.IsRequired || limit.IsNeverNull)
            {
                schema.Properties![field] = WithoutNull(schema.Properties[field]);
            }

            if (limit.IsRequired)
            {
                (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(field);
            }

            if (schema.Properties![field] is OpenApiSchema value)
            {
                limit.ApplyTo(value);
            }
            else if (limit.Values is not null)
            {
                OpenApiSchema narrowed = new();
                limit.ApplyTo(narrowed);
                schema.Properties[field] = narrowed;
            }
        }

        foreach (var operation in document.Paths.SelectMany(path => path.Value.Operations!.Values))
        {
            if (operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var body))
            {
                body.Schema = WithoutNull(body.Schema!);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The schema without the null that its CLR type allows.</summary>
    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { OneOf: { Count: 2 } choices })
        {
            return choices[1];
        }

        if (schema is OpenApiSchema { Type: { } type } plain)
        {
            plain.Type = type & ~JsonSchemaType.Null;
        }

        return schema;
    }
}
