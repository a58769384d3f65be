using DevPortal.Silo;
using DevPortal.Silo.Configuration;

var builder = WebApplication.CreateSlimBuilder(args);

if (!PortalSettingsReader.TryRead(builder.Configuration, out var settings, out var problems))
    return Exit.WrongSettings(problems);

builder.AddPortal(settings);
await using var app = builder.Build();
app.MapPortal();

return args switch
{
    [] => await PortalRun.Serve(app, settings),
    ["token"] => await PortalRun.RenewToken(app),
    _ => Exit.UnknownCommand(args[0]),
};
