using ShopService.Api;
using ShopService.Storage;

namespace ShopService;

public static class Service
{
    public static WebApplication Create(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(_ => Store.Open(builder.Configuration["DATA_DIR"] ?? "."));
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.PropertyNamingPolicy = Store.Json.PropertyNamingPolicy);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<Conflicts>();
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins((builder.Configuration["CORS_ALLOWED_ORIGINS"] ?? "*").Split(','))
            .AllowAnyMethod()
            .AllowAnyHeader()));

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCors();

        app.MapGet("/healthz", () => new { Status = "ok" });
        app.MapResource<Models.Category>("categories");
        app.MapResource<Models.Product>("products");
        return app;
    }
}
