using FluentValidation;
using MapsterMapper;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications;

namespace Messenger.Application.Notifications;

/// <summary>Says of what the current user wants to be notified, wherever a chat's own settings say nothing else.</summary>
/// <param name="QuietHours">Null for none.</param>
public sealed record SetNotificationSettings(NotificationDefaultsDto Default, QuietHoursDto? QuietHours, bool? ShowText)
    : ICommand<NotificationSettingsDto>;

internal sealed class SetNotificationSettingsValidator : AbstractValidator<SetNotificationSettings>
{
    public SetNotificationSettingsValidator()
    {
        RuleFor(command => command.Default).NotNull();
        RuleFor(command => command.Default.Direct)
            .IsInEnum()
            .When(command => command.Default is not null)
            .OverridePropertyName("default.direct");
        RuleFor(command => command.Default.Groups)
            .IsInEnum()
            .When(command => command.Default is not null)
            .OverridePropertyName("default.groups");
        RuleFor(command => command.ShowText).NotNull();
        When(
            command => command.QuietHours is not null,
            () =>
            {
                RuleFor(command => command.QuietHours!.From)
                    .Must(time => QuietHoursDto.Read(time) is not null)
                    .WithMessage("Hours and minutes, such as 22:00.")
                    .OverridePropertyName("quietHours.from");
                RuleFor(command => command.QuietHours!.To)
                    .Must(time => QuietHoursDto.Read(time) is not null)
                    .WithMessage("Hours and minutes, such as 07:00.")
                    .Must((command, time) => !string.Equals(time, command.QuietHours!.From, StringComparison.Ordinal))
                    .WithMessage("Another time than the first.")
                    .OverridePropertyName("quietHours.to");
                RuleFor(command => command.QuietHours!.TimeZone)
                    .Must(QuietHours.IsTimeZone)
                    .WithMessage("The name of a time zone, such as Europe/Berlin.")
                    .OverridePropertyName("quietHours.timeZone");
            }
        );
    }
}

internal sealed class SetNotificationSettingsHandler(ICurrentUser user, INotificationSettings settings, IMapper mapper)
    : ICommandHandler<SetNotificationSettings, NotificationSettingsDto>
{
    public async Task<Result<NotificationSettingsDto>> Handle(
        SetNotificationSettings request,
        CancellationToken cancellationToken
    )
    {
        var quiet = request.QuietHours is { } hours
            ? new QuietHours(QuietHoursDto.Read(hours.From)!.Value, QuietHoursDto.Read(hours.To)!.Value, hours.TimeZone)
            : null;
        var mine = await settings.LockAsync(user.RequiredId, cancellationToken);
        mine.Set(request.Default.Direct, request.Default.Groups, quiet, request.ShowText!.Value);
        return mapper.Map<NotificationSettingsDto>(mine);
    }
}
