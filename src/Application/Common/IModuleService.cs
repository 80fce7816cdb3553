namespace Messenger.Application.Common;

/// <summary>Marks what a module is made of besides handlers: registered, once per scope, as itself and as the contracts it implements.</summary>
public interface IModuleService;
